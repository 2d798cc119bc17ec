#pragma once

#include <limits>
#include <map>

namespace emf::cli {

/// Values and how often each came, for percentiles. Exact up to 1,024 different values, from then
/// on to 0.4 %, in bounded memory.
class Distribution {
 public:
  void add(double value, double count);

  bool empty() const noexcept { return counts_.empty(); }
  /// The least value that `share` (0 to 1) of all are not above.
  double percentile(double share) const noexcept;

 private:
  void coarsen();

  std::map<double, double> counts_;
  double least_ = std::numeric_limits<double>::infinity();
  double most_ = -std::numeric_limits<double>::infinity();
  double total_ = 0;
  bool exact_ = true;
};

}  // namespace emf::cli
