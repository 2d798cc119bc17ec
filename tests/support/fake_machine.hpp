#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <emf/machine.hpp>
#include <emf/status.hpp>

namespace emf::testing {

/// A machine that has nothing but what a test gives it. Must outlive what machine() returns.
struct FakeMachine {
  std::map<std::string, std::string> variables;
  std::map<std::string, std::string> files;
  bool listening = false;
  std::vector<std::string> probed;

  Machine machine() {
    Machine fake;
    fake.variable = [this](const std::string& name) { return find(variables, name); };
    fake.file = [this](const std::string& path) { return find(files, path); };
    fake.listens = [this](const Endpoint& endpoint) {
      probed.push_back(to_string(endpoint));
      return listening;
    };
    return fake;
  }

 private:
  static std::optional<std::string> find(const std::map<std::string, std::string>& in,
                                         const std::string& key) {
    const auto found = in.find(key);
    return found != in.end() ? std::optional<std::string>(found->second) : std::nullopt;
  }
};

/// Keeps what an error handler hears. Must outlive the handler.
struct Reports {
  std::vector<Status> all;

  ErrorHandler handler() {
    return [this](const Status& problem) { all.push_back(problem); };
  }
};

}  // namespace emf::testing
