#pragma once

#include <optional>
#include <string>

namespace emf::os {

/// The first bytes, at most 4,096, of a local file; none when it cannot be opened or read.
std::optional<std::string> read_small_file(const std::string& path);

}  // namespace emf::os
