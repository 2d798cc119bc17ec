#include <emf/sink.hpp>
#include "model/limits.hpp"  // allowed
#include "environment/config.hpp"
#include "utilities/strings.hpp"
