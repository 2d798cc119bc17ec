#include "cli/numbers.hpp"

#include <fmt/format.h>

namespace emf::cli {

std::string grouped(std::uint64_t n) {
  std::string digits = std::to_string(n);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

std::string brief(double value) {
  if (value == 0) return "0";
  const double magnitude = value < 0 ? -value : value;
  const bool whole =
      magnitude < 1e15 && value == static_cast<double>(static_cast<std::int64_t>(value));
  return whole ? fmt::format("{:.0f}", value) : fmt::format("{:.6g}", value);
}

}  // namespace emf::cli
