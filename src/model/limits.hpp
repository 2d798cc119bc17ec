#pragma once

#include <chrono>
#include <cstddef>
#include <string_view>

/// What CloudWatch allows in a document, each limit with its source. "EMF" is the Embedded Metric
/// Format specification of the CloudWatch user guide; the API pages are those of the CloudWatch API
/// reference. The limits of names and of dimensions' values are in name_rules.hpp, those of lines
/// in <emf/sink.hpp> and environment/route.cpp, those of log names in environment/checks.cpp.
namespace emf::model {

// EMF, MetricDirective and target members
inline constexpr std::size_t max_metrics_per_document = 100;
inline constexpr std::size_t max_values_per_metric = 100;
// EMF, DimensionSet
inline constexpr std::size_t max_dimensions_per_set = 30;
// API, MetricDatum: Value
inline constexpr double max_magnitude = 0x1p360;
// User guide, concepts: time stamps
inline constexpr std::chrono::hours max_timestamp_age{14 * 24};
inline constexpr std::chrono::hours max_timestamp_lead{2};

/// Root members with a meaning of their own. The agent reads them in any case of letters (its
/// parser folds case).
inline constexpr std::string_view reserved_names[] = {"_aws", "log_group_name", "log_stream_name"};
/// The same under Lambda's JSON log format, which filters lines by them (Lambda guide, log format).
inline constexpr std::string_view reserved_log_names[] = {"level", "timestamp"};

}  // namespace emf::model
