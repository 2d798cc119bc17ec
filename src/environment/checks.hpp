#pragma once

#include <string>
#include <string_view>

#include <emf/dimension_set.hpp>
#include <emf/endpoint.hpp>
#include <emf/status.hpp>

namespace emf::environment {

// Each gives back a value that is safe to use, and reports what it had to change under the name of
// the variable or setting. What is right already passes without a report.

/// An invalid namespace becomes "", which stands for the default one.
std::string valid_namespace(std::string_view name, std::string_view value,
                            const ErrorHandler& on_error);

/// A malformed endpoint becomes the default one.
Endpoint valid_endpoint(std::string_view name, std::string_view value,
                        const ErrorHandler& on_error);

/// Illegal characters become '-', and what is too long is cut.
std::string legal_log_group(std::string_view name, std::string_view value,
                            const ErrorHandler& on_error);
std::string legal_log_stream(std::string_view name, std::string_view value,
                             const ErrorHandler& on_error);

/// An invalid dimension is left out.
DimensionSet valid_dimensions(const DimensionSet& dimensions, const ErrorHandler& on_error);

}  // namespace emf::environment
