#include <algorithm>

#include <emf/reader.hpp>

namespace emf::reader {

Statistics Datapoint::summary() const noexcept {
  if (statistics || values.empty()) return statistics.value_or(Statistics{});
  Statistics made{0, 0, values.front(), values.front()};
  for (std::size_t i = 0; i < values.size(); ++i) {
    made.count += counts[i];
    made.sum += values[i] * counts[i];
    made.min = std::min(made.min, values[i]);
    made.max = std::max(made.max, values[i]);
  }
  return made;
}

}  // namespace emf::reader
