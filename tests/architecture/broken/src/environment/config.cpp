#include <emf/metrics_logger.hpp>
#include <emf/sink.hpp>  // allowed
#include <stdlib.h>
#include "format/line.hpp"
#include "logger/core.hpp"
