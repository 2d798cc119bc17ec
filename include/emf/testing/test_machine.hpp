#pragma once

#include <map>
#include <string>
#include <utility>

#include <emf/export.hpp>
#include <emf/machine.hpp>

namespace emf::testing {

/// A machine with these variables and files and no others, to test what a program does where it
/// will run: `detect_environment(Config::from_environment(machine), machine)`. It touches nothing
/// of the process, so tests may run side by side.
class TestMachine {
 public:
  /// Also an empty value, which is not the same as an unset one.
  TestMachine& set_variable(std::string name, std::string value) {
    variables_[std::move(name)] = std::move(value);
    return *this;
  }
  /// What the file at that path, such as "/sys/class/dmi/id/sys_vendor", begins with.
  TestMachine& set_file(std::string path, std::string content) {
    files_[std::move(path)] = std::move(content);
    return *this;
  }
  /// Whether an agent listens at its default address.
  TestMachine& set_agent_listens(bool listens) {
    agent_listens_ = listens;
    return *this;
  }

  /// A copy of what was set until now.
  EMF_EXPORT operator Machine() const;

 private:
  std::map<std::string, std::string> variables_;
  std::map<std::string, std::string> files_;
  bool agent_listens_ = false;
};

}  // namespace emf::testing
