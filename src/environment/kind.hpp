#pragma once

#include <emf/config.hpp>

#include "environment/surroundings.hpp"

namespace emf::environment {

/// Where the program runs: what the configuration says, else the first sign found. Variables come
/// before files, and the one connection attempt last.
EnvironmentKind detect_kind(const Config& config, const Surroundings& surroundings);

bool in_ecs(const Surroundings& surroundings);
bool in_kubernetes(const Surroundings& surroundings);

}  // namespace emf::environment
