#include <fmt/format.h>  // allowed
#include <poll.h>

#include "json/escape.hpp"
#include "os/variables.hpp"  // allowed
