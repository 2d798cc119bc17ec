#include <cstddef>

#include <emf/unit.hpp>

namespace emf {
namespace {

// What CloudWatch calls each Unit, in the order of the enumerators.
constexpr std::string_view names[] = {
    "None",
    "Seconds",
    "Microseconds",
    "Milliseconds",
    "Bytes",
    "Kilobytes",
    "Megabytes",
    "Gigabytes",
    "Terabytes",
    "Bits",
    "Kilobits",
    "Megabits",
    "Gigabits",
    "Terabits",
    "Percent",
    "Count",
    "Bytes/Second",
    "Kilobytes/Second",
    "Megabytes/Second",
    "Gigabytes/Second",
    "Terabytes/Second",
    "Bits/Second",
    "Kilobits/Second",
    "Megabits/Second",
    "Gigabits/Second",
    "Terabits/Second",
    "Count/Second",
};
constexpr std::size_t count = sizeof(names) / sizeof(names[0]);
static_assert(count == static_cast<std::size_t>(Unit::CountPerSecond) + 1);

}  // namespace

std::string_view to_string(Unit unit) noexcept {
  const auto index = static_cast<std::size_t>(unit);
  return index < count ? names[index] : std::string_view();
}

std::optional<Unit> unit_from_string(std::string_view text) noexcept {
  for (std::size_t index = 0; index < count; ++index) {
    if (names[index] == text) return static_cast<Unit>(index);
  }
  return std::nullopt;
}

}  // namespace emf
