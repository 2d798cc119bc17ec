#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <emf/export.hpp>

namespace emf {

/// The units of CloudWatch (API reference, MetricDatum). Case-sensitive on the wire: "Bytes/Second"
/// is BytesPerSecond.
// clang-format off
enum class Unit : std::uint8_t {
  None,
  Seconds, Microseconds, Milliseconds,
  Bytes, Kilobytes, Megabytes, Gigabytes, Terabytes,
  Bits, Kilobits, Megabits, Gigabits, Terabits,
  Percent, Count,
  BytesPerSecond, KilobytesPerSecond, MegabytesPerSecond, GigabytesPerSecond, TerabytesPerSecond,
  BitsPerSecond, KilobitsPerSecond, MegabitsPerSecond, GigabitsPerSecond, TerabitsPerSecond,
  CountPerSecond,
};
// clang-format on

/// As CloudWatch spells it, static text; empty for a number that is no unit.
EMF_EXPORT std::string_view to_string(Unit unit) noexcept;
/// Exact and case-sensitive, as CloudWatch is; none for any other text.
EMF_EXPORT std::optional<Unit> unit_from_string(std::string_view text) noexcept;

/// How finely CloudWatch stores a metric, in seconds.
enum class StorageResolution : std::uint8_t {
  High = 1,       ///< high-resolution metrics, which cost more to read and to alarm on
  Standard = 60,  ///< what CloudWatch does when nothing is said
};

}  // namespace emf
