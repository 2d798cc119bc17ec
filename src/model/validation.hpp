#pragma once

#include <chrono>
#include <string_view>

#include <emf/dimension_set.hpp>
#include <emf/status.hpp>

/// The rules for single items. Each check returns what is wrong as a Status that names the item,
/// its value (shortened), the rule, and what happened to it; Ok costs nothing.
namespace emf::model {

/// Names that no metric, dimension or property may have in this environment.
enum class Reserved : bool { Document, DocumentAndLog };

Status check_metric_name(std::string_view name, Reserved reserved);
Status check_dimension(Dimension dimension, Reserved reserved);
Status check_property_name(std::string_view name, Reserved reserved);
Status check_namespace(std::string_view name);
Status check_timestamp(std::chrono::system_clock::time_point time,
                       std::chrono::system_clock::time_point now);

}  // namespace emf::model
