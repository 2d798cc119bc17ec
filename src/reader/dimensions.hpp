#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "reader/members.hpp"
#include "reader/report.hpp"

namespace emf::reader {

using Dimensions = std::vector<std::pair<std::string, std::string>>;

/// The identity that a dimension set gives to its metrics, with the values of the root's members.
/// None when CloudWatch drops what is recorded under it.
std::optional<Dimensions> read_dimensions(const Document& document, Index set, Members& members,
                                          Report& report);

}  // namespace emf::reader
