#pragma once

#include <string>
#include <string_view>

#include <emf/status.hpp>

namespace emf::environment {

/// A value for a message: at most 64 bytes, and '?' for each byte that is not printable ASCII.
std::string shortened(std::string_view value);

/// Reports one bad value as InvalidConfiguration: `name="value" problem; consequence.`
void report_bad_value(const ErrorHandler& on_error, std::string_view name, std::string_view value,
                      std::string_view problem, std::string_view consequence);

}  // namespace emf::environment
