#include "reader/timestamp.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string>

#include <fmt/format.h>

#include "reader/text.hpp"

namespace emf::reader {
namespace {

constexpr std::int64_t second = 1000;
constexpr std::int64_t hour = 3600 * second;
constexpr std::int64_t day = 24 * hour;

std::string in_words(std::int64_t ms) {
  if (ms >= 2 * day) return fmt::format("{} days", ms / day);
  if (ms >= 2 * hour) return fmt::format("{} hours", ms / hour);
  return fmt::format("{} minutes", ms / (60 * second));
}

/// Milliseconds of the years 1973 to 5138 have 12 to 14 digits; what has fewer or more is in
/// another unit.
const char* mistaken_unit(std::int64_t value) {
  if (value < 0) return nullptr;
  if (value < 100'000'000'000) return "seconds";
  if (value < 100'000'000'000'000) return nullptr;
  return value < 100'000'000'000'000'000 ? "microseconds" : "nanoseconds";
}

bool is_in_window(std::int64_t value, std::int64_t now, Index node, Report& report) {
  constexpr std::int64_t earliest = std::numeric_limits<std::int64_t>::min() / 2;
  const std::int64_t age = now - std::max(value, earliest);  // a clock's time is far from these
  if (age > 14 * day) {
    report.at(rules::timestamp_too_old, node,
              fmt::format("Timestamp {} is {} old; CloudWatch stores at most 14 days back", value,
                          in_words(age)));
    return false;
  }
  if (age < -2 * hour) {
    report.at(rules::timestamp_too_new, node,
              fmt::format("Timestamp {} is {} ahead; CloudWatch stores at most 2 hours ahead",
                          value, in_words(-age)));
    return false;
  }
  if (age > 3 * hour) {
    report.at(rules::timestamp_late, node,
              fmt::format("Timestamp {} is {} old; the metric can be seen {}", value, in_words(age),
                          age > day ? "after 48 hours or more" : "after up to 2 hours"));
  }
  return true;
}

/// The legacy format has it as a root member and as a string of digits.
std::optional<std::int64_t> integer_of(const Document& document, Index index) {
  const Node& node = document[index];
  if (node.kind == Kind::Number && node.integer) return node.exact;
  if (node.kind != Kind::String || node.parent != 0) return std::nullopt;
  const std::string_view digits = document.string(index);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool whole = error == std::errc() && end == digits.data() + digits.size();
  return whole ? std::optional<std::int64_t>(value) : std::nullopt;
}

}  // namespace

std::optional<std::int64_t> read_timestamp(const Document& document, Index index,
                                           const Arrival& arrival, Report& report) {
  const auto value = integer_of(document, index);
  if (!value) {
    report.at(rules::timestamp_type, index,
              fmt::format("Timestamp must be an integer, milliseconds since 1970; it is {}",
                          quoted(document.source(index))));
    return std::nullopt;
  }
  if (const char* unit = mistaken_unit(*value)) {
    report.at(rules::timestamp_unit, index,
              fmt::format("Timestamp {} must be in milliseconds since 1970; this looks like {}",
                          document.source(index), unit));
    return std::nullopt;
  }
  if (const auto time = arrival.time()) {
    using Milliseconds = std::chrono::milliseconds;
    const std::int64_t now =
        std::chrono::duration_cast<Milliseconds>(time->time_since_epoch()).count();
    if (!is_in_window(*value, now, index, report)) return std::nullopt;
  }
  return value;
}

}  // namespace emf::reader
