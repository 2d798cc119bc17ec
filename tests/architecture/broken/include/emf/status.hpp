#include <emf/sink.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/socket.h>
#include <string>  // allowed
#include <unistd.h>
#include <vector>  // allowed

#include "os/process.hpp"
