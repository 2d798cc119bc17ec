#include <emf/metrics_logger.hpp>  // allowed
#include "logger/core.hpp"         // allowed
#include "model/limits.hpp"
