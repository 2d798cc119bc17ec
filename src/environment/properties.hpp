#pragma once

#include <string>
#include <utility>
#include <vector>

#include <emf/config.hpp>

#include "environment/surroundings.hpp"

namespace emf::environment {

using Properties = std::vector<std::pair<std::string, std::string>>;

/// What the environment knows about itself without a request. Keys are spelled as in the Python
/// library; what is unknown is absent.
Properties find_properties(EnvironmentKind kind, const Surroundings& surroundings);

/// The level that lines must have to pass the filter of Lambda's JSON log format; "" when the
/// format is text.
std::string json_log_level(const Surroundings& surroundings);

}  // namespace emf::environment
