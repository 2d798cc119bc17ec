#pragma once

#include <string>
#include <string_view>

namespace emf::reader {

/// What is wrong with a name or a value; empty when CloudWatch takes it. The text completes a
/// sentence: "Namespace 'a?b' " + "has characters other than ...".
std::string wrong_with_namespace(std::string_view name);
std::string wrong_with_metric_name(std::string_view name);
std::string wrong_with_dimension_name(std::string_view name);
/// An empty one is not asked for here: CloudWatch treats it in a way of its own.
std::string wrong_with_dimension_value(std::string_view value);

/// For the agent, which makes the group and the stream.
std::string wrong_with_log_group(std::string_view name);
std::string wrong_with_log_stream(std::string_view name);

}  // namespace emf::reader
