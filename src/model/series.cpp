#include "model/series.hpp"

namespace emf::model {

void Values::grow() {
  constexpr std::size_t smallest = 2;
  items_.resize(items_.empty() ? smallest : 2 * items_.size(), MetricValue(0));
}

void SeriesList::grow(const MetricName& name, SeriesId id, MetricValue first) {
  Series series{&name, id, {}};
  series.values.add(first);
  items_.push_back(std::move(series));
}

}  // namespace emf::model
