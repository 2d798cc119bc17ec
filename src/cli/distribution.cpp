#include "cli/distribution.hpp"

#include <algorithm>
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
  least_ = std::min(least_, value);
  most_ = std::max(most_, value);
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
    if (below >= share * total_) return std::clamp(value, least_, most_);
  }
  return counts_.empty() ? 0 : most_;
}

}  // namespace emf::cli
