#include "cli/time_text.hpp"

#include <charconv>

#include <fmt/format.h>

#include "ascii.hpp"

namespace emf::cli {
namespace {

constexpr std::int64_t ms_per_day = 86'400'000;

/// Days since 1970-01-01 of a date of the Gregorian calendar, and back. Years begin in March here,
/// so that the day that is not always there is the last one.
std::int64_t days_of(std::int64_t year, int month, int day) {
  year -= month <= 2 ? 1 : 0;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

struct Date {
  std::int64_t year;
  std::int64_t month;
  std::int64_t day;
};

Date date_of(std::int64_t days) {
  days += 719'468;
  const std::int64_t era = (days >= 0 ? days : days - 146'096) / 146'097;
  const std::int64_t day_of_era = days - era * 146'097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
  const std::int64_t month = month_from_march + (month_from_march < 10 ? 3 : -9);
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month,
          day_of_year - (153 * month_from_march + 2) / 5 + 1};
}

/// Takes text apart from its front; `good` tells whether all was as expected.
struct Scanner {
  std::string_view text;
  bool good = true;

  int digits(std::size_t count, int most) {
    int value = 0;
    const std::string_view field = text.substr(0, count);
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), value);
    good = good && field.size() == count && error == std::errc() && field.front() != '-' &&
           end == field.data() + count && value <= most;
    text.remove_prefix(field.size());
    return value;
  }

  bool take(char c) {
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
  }

  void expect(char c) { good = take(c) && good; }

  /// `.5` is 500; digits beyond the third are left out.
  int milliseconds() {
    int value = 0;
    int unit = 100;
    for (; !text.empty() && is_digit(text.front()); text.remove_prefix(1)) {
      value += (text.front() - '0') * unit;
      unit /= 10;
    }
    return value;
  }

  std::int64_t offset_minutes() {
    if (text.empty() || take('Z')) return 0;
    const int sign = take('-') ? -1 : 1;
    if (sign > 0) expect('+');
    const int hours = digits(2, 23);
    take(':');
    return sign * (hours * 60 + digits(2, 59));
  }
};

std::optional<std::int64_t> parse_milliseconds(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole ? std::optional<std::int64_t>(value) : std::nullopt;
}

std::optional<std::int64_t> parse_date(std::string_view text) {
  Scanner scanner{text};
  const int year = scanner.digits(4, 9999);
  scanner.expect('-');
  const int month = scanner.digits(2, 12);
  scanner.expect('-');
  const int day = scanner.digits(2, 31);
  if (!scanner.good || month < 1 || day < 1) return std::nullopt;
  const std::int64_t days = days_of(year, month, day);
  if (date_of(days).day != day) return std::nullopt;  // a 31st of a month without one
  std::int64_t ms = days * ms_per_day;
  if (scanner.text.empty()) return ms;
  if (!scanner.take('T')) scanner.expect(' ');
  ms += scanner.digits(2, 23) * std::int64_t{3'600'000};
  scanner.expect(':');
  ms += scanner.digits(2, 59) * 60'000;
  if (scanner.take(':')) ms += scanner.digits(2, 60) * 1000;
  if (scanner.take('.')) ms += scanner.milliseconds();
  ms -= scanner.offset_minutes() * 60'000;
  return scanner.good && scanner.text.empty() ? std::optional<std::int64_t>(ms) : std::nullopt;
}

}  // namespace

std::optional<std::chrono::system_clock::time_point> parse_time(std::string_view text) {
  auto ms = parse_milliseconds(text);
  if (!ms) ms = parse_date(text);
  // What does not fit the clock's own, finer counter is no time of a log.
  constexpr std::int64_t farthest = 9'000'000'000'000;
  if (!ms || *ms > farthest || *ms < -farthest) return std::nullopt;
  return std::chrono::system_clock::time_point(std::chrono::milliseconds(*ms));
}

std::string time_text(std::int64_t ms) {
  const std::int64_t days = (ms >= 0 ? ms : ms - ms_per_day + 1) / ms_per_day;
  const std::int64_t rest = ms - days * ms_per_day;
  const Date date = date_of(days);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", date.year, date.month, date.day,
                     rest / 3'600'000, rest / 60'000 % 60, rest / 1000 % 60, rest % 1000);
}

}  // namespace emf::cli
