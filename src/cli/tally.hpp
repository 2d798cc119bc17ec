#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include <emf/reader.hpp>

#include "cli/distribution.hpp"

namespace emf::cli {

/// What a metric added up to.
struct MetricTally {
  Unit unit = Unit::None;
  reader::Statistics statistics;
  Distribution distribution;
  bool whole = true;  ///< all its values are known one by one

  bool has_percentiles() const noexcept { return whole && !distribution.empty(); }
};

/// Adds up datapoints by metric and dimensions. The list of metrics is bounded; the number of
/// different ones is counted without a bound, at some 16 bytes each.
class Tally {
 public:
  struct Place {
    std::string metric_namespace;
    std::string dimensions;  ///< as text, sorted by name
    std::vector<std::pair<std::string, std::string>> pairs;

    bool operator<(const Place& other) const {
      return std::tie(metric_namespace, dimensions, pairs) <
             std::tie(other.metric_namespace, other.dimensions, other.pairs);
    }
  };
  /// CloudWatch keeps a metric's values of each unit apart.
  struct Metric {
    std::string name;
    Unit unit;

    bool operator<(const Metric& other) const {
      return std::tie(name, unit) < std::tie(other.name, other.unit);
    }
  };
  using Set = std::pair<std::string, std::vector<std::string>>;  ///< namespace, names

  void add(const reader::Datapoint& datapoint);

  const std::map<Place, std::map<Metric, MetricTally>>& metrics() const { return metrics_; }
  std::uint64_t left_out() const noexcept { return left_out_; }  ///< datapoints
  /// Hashes of the different metrics of each dimension set: what CloudWatch bills.
  const std::map<Set, std::unordered_set<std::uint64_t>>& identities() const { return identities_; }

 private:
  MetricTally* find(const reader::Datapoint& datapoint, Place place);

  std::map<Place, std::map<Metric, MetricTally>> metrics_;
  std::size_t listed_ = 0;
  std::uint64_t left_out_ = 0;
  std::map<Set, std::unordered_set<std::uint64_t>> identities_;
};

}  // namespace emf::cli
