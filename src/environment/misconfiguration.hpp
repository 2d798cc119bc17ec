#pragma once

#include <string_view>

#include <emf/status.hpp>

namespace emf::environment {

/// Reports one bad value as InvalidConfiguration: `name="value" problem; consequence`
void report_bad_value(const ErrorHandler& on_error, std::string_view name, std::string_view value,
                      std::string_view problem, std::string_view consequence);

}  // namespace emf::environment
