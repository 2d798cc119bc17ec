#include "environment/surroundings.hpp"

#include <string_view>

#include "os/port_probe.hpp"
#include "os/small_file.hpp"
#include "os/variables.hpp"

namespace emf::environment {

std::optional<std::string> Surroundings::find_variable(const char* name) const {
  if (machine_.variable) return machine_.variable(name);
  const std::string_view value = os::variable(name);
  if (value.data() == nullptr) return std::nullopt;
  return std::string(value);
}

std::string Surroundings::variable(const char* name) const {
  return find_variable(name).value_or(std::string());
}

std::optional<std::string> Surroundings::file(const char* path) const {
  return machine_.file ? machine_.file(path) : os::read_small_file(path);
}

bool Surroundings::listens(const Endpoint& endpoint) const {
  return machine_.listens ? machine_.listens(endpoint) : os::listens_on_loopback(endpoint.port);
}

}  // namespace emf::environment
