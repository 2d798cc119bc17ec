#include "cli/witness.hpp"

#include <algorithm>
#include <string_view>

#include "os/port_probe.hpp"
#include "os/small_file.hpp"
#include "os/variables.hpp"

namespace emf::cli {

Machine Witness::machine() {
  Machine machine;
  machine.variable = [this](const std::string& name) {
    const std::string_view value = os::variable(name.c_str());
    return note(name, value.data() != nullptr ? std::optional<std::string>(value) : std::nullopt);
  };
  machine.file = [this](const std::string& path) { return note(path, os::read_small_file(path)); };
  machine.listens = [this](const Endpoint& endpoint) {
    const bool listens = os::listens_on_loopback(endpoint.port);
    note(to_string(endpoint), listens ? std::optional<std::string>("listens") : std::nullopt);
    return listens;
  };
  return machine;
}

bool Witness::found(const std::string& what) const {
  return std::any_of(observations_.begin(), observations_.end(), [&](const Observation& seen) {
    return seen.what == what && seen.found && !seen.found->empty();
  });
}

std::optional<std::string> Witness::note(const std::string& what,
                                         std::optional<std::string> found) {
  const bool known = std::any_of(observations_.begin(), observations_.end(),
                                 [&](const Observation& earlier) { return earlier.what == what; });
  if (!known) observations_.push_back({what, found});
  return found;
}

}  // namespace emf::cli
