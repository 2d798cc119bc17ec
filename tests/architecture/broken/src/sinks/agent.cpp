#include <emf/config.hpp>
#include <sys/socket.h>
#include "format/line.hpp"
#include "model/limits.hpp"
#include "os/socket.hpp"  // allowed
#include "sinks/agent.hpp"  // allowed
