#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <emf/reader.hpp>

#include "reader/document.hpp"
#include "reader/report.hpp"

namespace emf::reader {

/// What a metric's root member holds.
struct MetricValues {
  std::vector<double> values;
  std::vector<double> counts;
  std::optional<Statistics> statistics;
};

/// Takes a number, an array of them, `{Values, Counts}` and `{Max, Min, Count, Sum}`. None when
/// CloudWatch has no use for it.
std::optional<MetricValues> read_values(const Document& document, Index node,
                                        std::string_view metric, Report& report);

}  // namespace emf::reader
