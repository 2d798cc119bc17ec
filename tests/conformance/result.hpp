#pragma once

#include <string>
#include <vector>

#include "scenario.hpp"

namespace emf::conformance {

struct ReportedError {
  int at = -1;  ///< index of the operation; -1 while the environment was detected
  std::string code;
  std::string message;
};

/// What one scenario led to.
struct Result {
  Json id = "";
  std::string environment;
  std::string sink;                               ///< stdout, agent, file or null
  std::string endpoint;                           ///< of an agent
  std::vector<std::vector<std::string>> flushes;  ///< lines without their '\n'
  std::vector<ReportedError> errors;
};

/// The result of an input line that is no scenario.
Result malformed(Json id, const std::string& reason);

std::string to_line(const Result& result);

}  // namespace emf::conformance
