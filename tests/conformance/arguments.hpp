#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <emf/dimension_set.hpp>
#include <emf/metric_value.hpp>
#include <emf/unit.hpp>

#include "scenario.hpp"

namespace emf::conformance {

/// The arguments of an operation `[name, first, second, …]`. Each function throws
/// std::invalid_argument when the argument at `i` is missing or of another kind.
class Arguments {
 public:
  explicit Arguments(const Json& operation) : operation_(operation) {}

  const Json& json(std::size_t i) const;
  const std::string& text(std::size_t i) const;
  bool boolean(std::size_t i) const;
  bool boolean_or(std::size_t i, bool otherwise) const;
  std::int64_t integer(std::size_t i) const;
  std::size_t count(std::size_t i) const;  ///< 0 to ten million
  std::chrono::system_clock::time_point time(std::size_t i) const;

  MetricValue value(std::size_t i) const;
  Unit unit(std::size_t i) const;                     ///< None when it is left out
  StorageResolution resolution(std::size_t i) const;  ///< any byte: the library checks it
  DimensionSet dimensions(std::size_t i) const;
  std::vector<DimensionSet> dimension_sets(std::size_t i) const;

 private:
  bool has(std::size_t i) const;

  const Json& operation_;
};

/// The doubles that JSON cannot write: "NaN", "Infinity", "-Infinity".
std::optional<double> special_double(const Json& value);

}  // namespace emf::conformance
