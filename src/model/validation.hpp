#pragma once

#include <chrono>
#include <string_view>

#include <emf/dimension_set.hpp>
#include <emf/status.hpp>

/// The rules for single items. Each check returns what is wrong as a Status that names the item,
/// its value (shortened), the rule, and the `consequence`, which the caller knows; Ok costs
/// nothing.
namespace emf::model {

/// Names that no metric, dimension or property may have in this environment.
enum class Reserved : bool { Document, DocumentAndLog };

/// Follows what a metric, dimension or property is told to share its name with.
inline constexpr std::string_view one_of_them = ": a document can hold only one of them; ";

Status check_metric_name(std::string_view name, Reserved reserved, std::string_view consequence);
Status check_dimension(Dimension dimension, Reserved reserved, std::string_view consequence);
Status check_property_name(std::string_view name, Reserved reserved, std::string_view consequence);
Status check_namespace(std::string_view name, std::string_view consequence);
Status check_timestamp(std::chrono::system_clock::time_point time,
                       std::chrono::system_clock::time_point now);

}  // namespace emf::model
