#pragma once

#include <string>
#include <vector>

#include "scenario.hpp"

namespace emf::conformance {

/// What is not as expected in the lines of one flush.
std::vector<std::string> flush_differences(const std::vector<std::string>& lines,
                                           const Json& expected);

/// Documents compared as the reader of a case does: members in any order, `Metrics` as a set,
/// numbers by value, integers exactly.
bool same_document(const Json& left, const Json& right);

}  // namespace emf::conformance
