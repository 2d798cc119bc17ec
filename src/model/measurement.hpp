#pragma once

#include <cmath>

#include <emf/metric_value.hpp>
#include <emf/unit.hpp>

#include "json/number.hpp"
#include "model/limits.hpp"

/// The rules for a value and its unit.
namespace emf::model {

/// CloudWatch stores it: finite and within its range. Integers always are.
inline bool is_storable(MetricValue value) noexcept {
  return value.kind() != MetricValue::Kind::Double ||
         std::fabs(value.as_double()) <= max_magnitude;  // false for NaN
}

constexpr bool is_time(Unit unit) noexcept {
  return unit == Unit::Seconds || unit == Unit::Milliseconds || unit == Unit::Microseconds;
}

/// A duration's count in another time unit; an integer stays one where nothing is lost.
MetricValue convert(MetricValue duration, Unit to) noexcept;

/// The same number without the unit that a duration brings.
MetricValue without_unit(MetricValue value) noexcept;

/// Writes a storable value as JSON. The buffer has json::max_number_size bytes.
inline char* write_value(char* out, MetricValue value) noexcept {
  if (value.kind() == MetricValue::Kind::Double) return json::write_double(out, value.as_double());
  return value.kind() == MetricValue::Kind::Int64 ? json::write_int64(out, value.as_int64())
                                                  : json::write_uint64(out, value.as_uint64());
}

}  // namespace emf::model
