#pragma once

#include <optional>
#include <string_view>

#include <emf/metric_value.hpp>
#include <emf/unit.hpp>

namespace emf::cli {

struct Quantity {
  MetricValue value;
  Unit unit;
};

/// A number with its unit behind it, or none: "12.5ms", "3", "10%", "4KB", "7Count/Second". Units
/// are CloudWatch's names in any case, or the usual short forms. Integers keep every digit.
std::optional<Quantity> parse_quantity(std::string_view text);

}  // namespace emf::cli
