#pragma once

#include <memory>

#include "logger/shared_environment.hpp"

namespace emf::detail {

/// The default environment as loggers use it, detected at first use.
std::shared_ptr<SharedEnvironment> shared_default_environment();

}  // namespace emf::detail
