#include <fmt/format.h>
#include <poll.h>

#include "json/escape.hpp"
#include "os/variables.hpp"  // allowed
