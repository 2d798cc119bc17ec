#pragma once

#include <cstdint>
#include <string>

namespace emf::cli {

/// With a comma at each thousand: "1,234,567".
std::string grouped(std::uint64_t n);

/// For a table: six significant digits, no more than needed.
std::string brief(double value);

}  // namespace emf::cli
