#include "cli/quantity.hpp"

#include <charconv>
#include <cstdint>
#include <string>
#include <utility>

#include "ascii.hpp"

namespace emf::cli {
namespace {

/// As people write them; b is bits and B is bytes.
constexpr std::pair<std::string_view, Unit> short_forms[] = {
    {"s", Unit::Seconds},
    {"ms", Unit::Milliseconds},
    {"us", Unit::Microseconds},
    {"%", Unit::Percent},
    {"B", Unit::Bytes},
    {"kB", Unit::Kilobytes},
    {"KB", Unit::Kilobytes},
    {"MB", Unit::Megabytes},
    {"GB", Unit::Gigabytes},
    {"TB", Unit::Terabytes},
    {"b", Unit::Bits},
    {"kb", Unit::Kilobits},
    {"Mb", Unit::Megabits},
    {"Gb", Unit::Gigabits},
    {"Tb", Unit::Terabits},
    {"B/s", Unit::BytesPerSecond},
    {"kB/s", Unit::KilobytesPerSecond},
    {"KB/s", Unit::KilobytesPerSecond},
    {"MB/s", Unit::MegabytesPerSecond},
    {"GB/s", Unit::GigabytesPerSecond},
    {"TB/s", Unit::TerabytesPerSecond},
    {"b/s", Unit::BitsPerSecond},
    {"kb/s", Unit::KilobitsPerSecond},
    {"Mb/s", Unit::MegabitsPerSecond},
    {"Gb/s", Unit::GigabitsPerSecond},
    {"Tb/s", Unit::TerabitsPerSecond},
    {"/s", Unit::CountPerSecond},
};

std::optional<Unit> parse_unit(std::string_view text) {
  if (text.empty()) return Unit::None;
  for (const auto& [form, unit] : short_forms) {
    if (form == text) return unit;
  }
  for (int i = 0; i <= static_cast<int>(Unit::CountPerSecond); ++i) {
    const auto unit = static_cast<Unit>(i);
    if (equal_ignoring_case(to_string(unit), text)) return unit;
  }
  return std::nullopt;
}

template <class Number>
bool parse_all(std::string_view text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

std::optional<Quantity> parse_quantity(std::string_view text) {
  double real = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), real);
  const auto size = static_cast<std::size_t>(end - text.data());
  const auto unit = parse_unit(text.substr(size));
  if (error != std::errc() || !unit) return std::nullopt;

  const std::string_view number = text.substr(0, size);
  std::int64_t integer = 0;
  std::uint64_t large = 0;
  if (parse_all(number, integer)) return Quantity{integer, *unit};
  if (parse_all(number, large)) return Quantity{large, *unit};
  return Quantity{real, *unit};
}

}  // namespace emf::cli
