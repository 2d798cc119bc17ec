#pragma once

#include <functional>
#include <optional>
#include <string>

#include <emf/endpoint.hpp>

namespace emf {

/// What configuration and detection look at. `Machine{}` is this machine; a test replaces the parts
/// it wants, so that detection can be tried anywhere. An empty function means the real thing.
/// Called on the thread that asks, by nobody afterwards.
struct Machine {
  /// The value of an environment variable, none when it is unset.
  std::function<std::optional<std::string>(const std::string& name)> variable;
  /// The first bytes of a small local file, none when it cannot be read.
  std::function<std::optional<std::string>(const std::string& path)> file;
  /// Whether something listens there. Asked at most once, for the agent's default address.
  std::function<bool(const Endpoint& endpoint)> listens;
};

}  // namespace emf
