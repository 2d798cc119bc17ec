#pragma once

#include <string>
#include <vector>

#include "scenario.hpp"

namespace emf::conformance {

/// One scenario of a case and what is expected of it. A table has one for each of its rows.
struct Trial {
  Json scenario;
  Json expected;
};

struct Case {
  std::string id;
  std::vector<Trial> trials;  ///< none: the case needs code
};

/// Throws std::runtime_error when the file cannot be read or a line is no case.
std::vector<Case> read_cases(const std::string& path);

}  // namespace emf::conformance
