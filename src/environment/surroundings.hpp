#pragma once

#include <optional>
#include <string>

#include <emf/machine.hpp>

namespace emf::environment {

/// A Machine whose empty members are this machine's own. Borrows it.
class Surroundings {
 public:
  explicit Surroundings(const Machine& machine) noexcept : machine_(machine) {}

  /// None when it is unset, which an empty value is not.
  std::optional<std::string> find_variable(const char* name) const;
  /// Empty when it is unset: what most variables mean by an empty value.
  std::string variable(const char* name) const;
  std::optional<std::string> file(const char* path) const;
  bool listens(const Endpoint& endpoint) const;

 private:
  const Machine& machine_;
};

}  // namespace emf::environment
