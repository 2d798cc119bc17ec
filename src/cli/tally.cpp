#include "cli/tally.hpp"

#include <algorithm>
#include <string_view>

#include "cli/datapoint_text.hpp"

namespace emf::cli {
namespace {

constexpr std::size_t most_listed = 100'000;

void mix(std::uint64_t& hash, std::string_view text) {
  constexpr std::uint64_t golden_ratio = 0x9E37'79B9'7F4A'7C15;
  hash ^= std::hash<std::string_view>()(text) + golden_ratio + (hash << 6) + (hash >> 2);
}

void add_statistics(reader::Statistics& to, const reader::Statistics& more) {
  to.min = to.count == 0 ? more.min : std::min(to.min, more.min);
  to.max = to.count == 0 ? more.max : std::max(to.max, more.max);
  to.count += more.count;
  to.sum += more.sum;
}

}  // namespace

void Tally::add(const reader::Datapoint& datapoint) {
  Place place{datapoint.metric_namespace, "", datapoint.dimensions};
  std::sort(place.pairs.begin(), place.pairs.end());
  place.dimensions = joined(place.pairs);
  Set set{datapoint.metric_namespace, {}};
  std::uint64_t hash = 0;
  mix(hash, datapoint.metric);
  for (const auto& [name, value] : place.pairs) {
    set.second.push_back(name);
    mix(hash, value);
  }
  identities_[std::move(set)].insert(hash);

  MetricTally* tally = find(datapoint, std::move(place));
  if (tally == nullptr) {
    ++left_out_;
    return;
  }
  tally->unit = datapoint.unit;
  add_statistics(tally->statistics, datapoint.summary());
  tally->whole = tally->whole && !datapoint.values.empty();
  for (std::size_t i = 0; i < datapoint.values.size(); ++i) {
    tally->distribution.add(datapoint.values[i], datapoint.counts[i]);
  }
}

MetricTally* Tally::find(const reader::Datapoint& datapoint, Place place) {
  const Metric metric{datapoint.metric, datapoint.unit};
  auto there = metrics_.find(place);
  if (there != metrics_.end()) {
    const auto known = there->second.find(metric);
    if (known != there->second.end()) return &known->second;
  }
  if (listed_ >= most_listed) return nullptr;
  ++listed_;
  if (there == metrics_.end()) there = metrics_.try_emplace(std::move(place)).first;
  return &there->second[metric];
}

}  // namespace emf::cli
