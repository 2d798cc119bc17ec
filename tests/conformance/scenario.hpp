#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

namespace emf::conformance {

/// Keeps the order of members, which is the order of dimensions.
using Json = nlohmann::ordered_json;

/// One line of input: what the library sees, and what is done with it.
struct Scenario {
  Json id = "";
  /// None: the fixture environment. Some: these variables and no others.
  std::optional<std::vector<std::pair<std::string, std::string>>> variables;
  std::size_t max_line_bytes = 262'118;
  /// Off, because a result has a place for the lines of `flush` operations only.
  std::size_t auto_flush_values = std::numeric_limits<std::size_t>::max();
  std::string dmi;         ///< what the machine's DMI vendor file says
  bool listening = false;  ///< something listens on the agent's default port
  /// What an earlier logger of the same environment does, whose memory the scenario's takes over.
  std::vector<Json> before;
  std::vector<Json> operations;
};

/// Throws std::invalid_argument when the text or a member is not what a scenario has.
Json parse_line(std::string_view line);
Scenario scenario_from(Json object);

}  // namespace emf::conformance
