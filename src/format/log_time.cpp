#include "format/log_time.hpp"

#include <cstdint>

#include "json/number.hpp"

namespace emf::format {
namespace {

struct Date {
  std::int64_t year;
  unsigned month;
  unsigned day;
};

/// The proleptic Gregorian date of a day counted from 1970-01-01. A year begins in March here,
/// which puts the leap day last, and 400 years are 146,097 days.
Date to_date(std::int64_t day_number) noexcept {
  const std::int64_t days = day_number + 719'468;  // from 0000-03-01
  const std::int64_t era = (days >= 0 ? days : days - 146'096) / 146'097;
  const auto day_of_era = static_cast<unsigned>(days - era * 146'097);
  const unsigned year_of_era =
      (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const unsigned day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const unsigned month_from_march = (5 * day_of_year + 2) / 153;
  const unsigned day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  const unsigned month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  return {era * 400 + year_of_era + (month <= 2 ? 1 : 0), month, day};
}

}  // namespace

void append_log_time(std::string& out, model::TimePoint time) {
  using std::chrono::floor;
  using std::chrono::milliseconds;
  using Days = std::chrono::duration<std::int64_t, std::ratio<86'400>>;
  const auto day = floor<Days>(time);
  const auto of_day = static_cast<std::uint64_t>(floor<milliseconds>(time - day).count());
  const Date date = to_date(day.time_since_epoch().count());
  char text[] = "0000-00-00T00:00:00.000Z";
  json::write_digits<4>(text, static_cast<std::uint64_t>(date.year));
  json::write_digits<2>(text + 5, date.month);
  json::write_digits<2>(text + 8, date.day);
  json::write_digits<2>(text + 11, of_day / 3'600'000);
  json::write_digits<2>(text + 14, of_day / 60'000 % 60);
  json::write_digits<2>(text + 17, of_day / 1'000 % 60);
  json::write_digits<3>(text + 20, of_day % 1'000);
  out.append(text);
}

}  // namespace emf::format
