#include <fmt/format.h>
#include "json/escape.hpp"  // allowed
#include "format/line.hpp"
#include "os/process.hpp"
  #  include "sinks/agent.hpp"
