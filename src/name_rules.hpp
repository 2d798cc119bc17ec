#pragma once

#include <cstddef>
#include <string_view>

namespace emf {

// CloudWatch's API: MetricDatum, Dimension and PutMetricData (receivers that follow the EMF schema
// accept more, but the metric is lost behind them).
constexpr std::size_t max_namespace_bytes = 255;
constexpr std::size_t max_metric_name_bytes = 255;     // the EMF schema would take 1024
constexpr std::size_t max_dimension_name_bytes = 250;  // EMF specification; the API has 255
constexpr std::size_t max_dimension_value_bytes = 1024;

/// Environment::metric_namespace unless the program has another.
constexpr std::string_view default_namespace = "aws-embedded-metrics";

/// No character, or white space only.
bool is_blank(std::string_view text) noexcept;

// What is wrong with a text, as the rest of a sentence: "may not start with ':'". Empty when
// nothing is.
std::string_view namespace_problem(std::string_view text) noexcept;
std::string_view metric_name_problem(std::string_view text) noexcept;
std::string_view dimension_name_problem(std::string_view text) noexcept;
std::string_view dimension_value_problem(std::string_view text) noexcept;

}  // namespace emf
