#include "model/measurement.hpp"

#include <cstdint>
#include <limits>

namespace emf::model {
namespace {

constexpr std::int64_t per_second(Unit unit) noexcept {
  return unit == Unit::Seconds ? 1 : unit == Unit::Milliseconds ? 1'000 : 1'000'000;
}

template <class Integer>
MetricValue scale(Integer count, Integer factor, Integer divisor) noexcept {
  using Limits = std::numeric_limits<Integer>;
  const bool fits = count <= Limits::max() / factor && count >= Limits::min() / factor;
  if (divisor == 1 && fits) return count * factor;
  if (factor == 1 && count % divisor == 0) return count / divisor;
  return static_cast<double>(count) * static_cast<double>(factor) / static_cast<double>(divisor);
}

}  // namespace

MetricValue convert(MetricValue duration, Unit to) noexcept {
  const std::int64_t from_rate = per_second(duration.unit());
  const std::int64_t to_rate = per_second(to);
  const std::int64_t factor = to_rate > from_rate ? to_rate / from_rate : 1;
  const std::int64_t divisor = from_rate > to_rate ? from_rate / to_rate : 1;
  switch (duration.kind()) {
    case MetricValue::Kind::Int64:
      return scale(duration.as_int64(), factor, divisor);
    case MetricValue::Kind::Uint64:
      return scale(duration.as_uint64(), static_cast<std::uint64_t>(factor),
                   static_cast<std::uint64_t>(divisor));
    default:
      return duration.as_double() * static_cast<double>(factor) / static_cast<double>(divisor);
  }
}

MetricValue without_unit(MetricValue value) noexcept {
  switch (value.kind()) {
    case MetricValue::Kind::Int64:
      return value.as_int64();
    case MetricValue::Kind::Uint64:
      return value.as_uint64();
    default:
      return value.as_double();
  }
}

}  // namespace emf::model
