#include "cli/distribution.hpp"

#include <cmath>
#include <cstddef>
#include <utility>

namespace emf::cli {
namespace {

constexpr std::size_t most_exact_values = 1024;

/// To seven bits behind the first one.
double rounded(double value) {
  int exponent = 0;
  const double fraction = std::frexp(value, &exponent);
  return std::ldexp(std::nearbyint(fraction * 256) / 256, exponent);
}

}  // namespace

void Distribution::add(double value, double count) {
  counts_[exact_ ? value : rounded(value)] += count;
  total_ += count;
  if (exact_ && counts_.size() > most_exact_values) coarsen();
}

void Distribution::coarsen() {
  exact_ = false;
  std::map<double, double> coarse;
  for (const auto& [value, count] : counts_) coarse[rounded(value)] += count;
  counts_ = std::move(coarse);
}

double Distribution::percentile(double share) const noexcept {
  double below = 0;
  for (const auto& [value, count] : counts_) {
    below += count;
    if (below >= share * total_) return value;
  }
  return counts_.empty() ? 0 : counts_.rbegin()->first;
}

}  // namespace emf::cli
