#pragma once

#include <cmath>

#include <emf/metric_value.hpp>
#include <emf/unit.hpp>

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

}  // namespace emf::model
