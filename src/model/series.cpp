#include "model/series.hpp"

#include <algorithm>
#include <utility>

namespace emf::model {

void Values::grow() {
  constexpr std::size_t smallest = 2;
  std::vector<MetricValue> larger(room_ == 0 ? smallest : 2 * room_, MetricValue(0));
  std::copy(begin(), end(), larger.begin());
  items_.swap(larger);
  room_ = items_.size();
}

void SeriesList::grow(const MetricName& name, SeriesId id, MetricValue first) {
  Series series{&name, id, {}};
  series.values.add(first);
  items_.push_back(std::move(series));
  room_ = items_.size();
}

}  // namespace emf::model
