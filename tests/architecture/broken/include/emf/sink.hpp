#include <emf/environment.hpp>
#include <emf/metrics_logger.hpp>
#include <emf/status.hpp>  // allowed
#include <iostream>
