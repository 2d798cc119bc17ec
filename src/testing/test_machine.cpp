#include <optional>

#include <emf/testing/test_machine.hpp>

namespace emf::testing {
namespace {

auto look_up_in(std::map<std::string, std::string> entries) {
  return [entries = std::move(entries)](const std::string& name) -> std::optional<std::string> {
    const auto found = entries.find(name);
    return found == entries.end() ? std::nullopt : std::optional<std::string>(found->second);
  };
}

}  // namespace

TestMachine::operator Machine() const {
  Machine machine;
  machine.variable = look_up_in(variables_);
  machine.file = look_up_in(files_);
  machine.listens = [listens = agent_listens_](const Endpoint&) { return listens; };
  return machine;
}

}  // namespace emf::testing
