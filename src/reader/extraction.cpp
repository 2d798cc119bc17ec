#include "reader/extraction.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "reader/dimensions.hpp"
#include "reader/text.hpp"
#include "reader/values.hpp"

namespace emf::reader {
namespace {

struct Target {
  const MetricDefinition* definition;
  const MetricValues* values;
};

class Extraction {
 public:
  Extraction(const Document& document, std::int64_t timestamp_ms, Members& members, Report& report)
      : document_(document),
        timestamp_ms_(timestamp_ms),
        members_(members),
        report_(report),
        room_(32 * document.source(0).size() + (std::size_t{1} << 20)) {}

  void add(const Directive& directive) {
    const std::vector<Target> targets = read_targets(directive);
    std::set<Dimensions> seen;
    for (const Index set : directive.dimension_sets) {
      auto dimensions = read_dimensions(document_, set, members_, report_);
      if (!dimensions || is_repeated(*dimensions, set, seen)) continue;
      for (const Target& target : targets) {
        if (!add(directive, *dimensions, target)) return;
      }
    }
  }

  std::vector<Datapoint> take() { return std::move(datapoints_); }

 private:
  std::vector<Target> read_targets(const Directive& directive) {
    std::vector<Target> targets;
    for (const MetricDefinition& metric : directive.metrics) {
      const auto node = members_.use(metric.name, Role::Metric);
      if (!node) {
        report_missing(metric);
      } else if (const auto& values = values_of(*node, metric)) {
        targets.push_back({&metric, &*values});
      }
    }
    return targets;
  }

  /// Each member is read once, however many definitions and directives name it.
  const std::optional<MetricValues>& values_of(Index node, const MetricDefinition& metric) {
    const auto known = values_.find(node);
    if (known != values_.end()) return known->second;
    return values_.emplace(node, read_values(document_, node, metric.name, report_)).first->second;
  }

  void report_missing(const MetricDefinition& metric) {
    const std::size_t dot = metric.name.find('.');
    const auto outer = members_.find(metric.name.substr(0, dot));
    if (!report_.is_full() && dot != std::string_view::npos && outer &&
        document_.member(*outer, metric.name.substr(dot + 1))) {
      report_.at(rules::nested_target, metric.node,
                 fmt::format("metric {}: a target is a member of the root whose whole name this "
                             "is, never one inside {}",
                             quoted(metric.name), quoted(document_.key(*outer))));
    } else {
      report_.at(rules::missing_value, metric.node,
                 fmt::format("metric {} has no member at the root, so it has no value",
                             quoted(metric.name)));
    }
  }

  /// Sets are equal in any order.
  bool is_repeated(Dimensions dimensions, Index set, std::set<Dimensions>& seen) {
    std::sort(dimensions.begin(), dimensions.end());
    if (seen.insert(std::move(dimensions)).second) return false;
    report_.at(rules::duplicate_set, set, "the same dimension set comes twice");
    return true;
  }

  bool add(const Directive& directive, const Dimensions& dimensions, const Target& target) {
    const MetricDefinition& metric = *target.definition;
    std::size_t size = sizeof(Datapoint) + directive.metric_namespace.size() + metric.name.size() +
                       2 * sizeof(double) * target.values->values.size();
    for (const auto& [name, value] : dimensions) {
      size += sizeof(dimensions.front()) + name.size() + value.size();
    }
    if (size > room_) {
      if (!full_) {
        report_.at(rules::not_all_shown, metric.node,
                   fmt::format("more than {} datapoints come from this line; the others are not "
                               "shown",
                               grouped(datapoints_.size())));
      }
      full_ = true;
      return false;
    }
    room_ -= size;
    datapoints_.push_back({std::string(directive.metric_namespace), dimensions,
                           std::string(metric.name), metric.unit, metric.resolution, timestamp_ms_,
                           target.values->values, target.values->counts,
                           target.values->statistics});
    return true;
  }

  const Document& document_;
  std::int64_t timestamp_ms_;
  Members& members_;
  Report& report_;
  std::size_t room_;  ///< bytes that may still be taken
  bool full_ = false;
  std::map<Index, std::optional<MetricValues>> values_;  ///< of the members that metrics name
  std::vector<Datapoint> datapoints_;
};

struct Definition {
  std::string_view metric_namespace;
  const MetricDefinition* metric;
  const Directive* directive;
};

/// One metric that is defined twice, in a directive or with another unit or resolution.
void report_repeated_definitions(const Metadata& metadata, Report& report) {
  std::vector<Definition> definitions;
  for (const Directive& directive : metadata.directives) {
    for (const MetricDefinition& metric : directive.metrics) {
      definitions.push_back({directive.metric_namespace, &metric, &directive});
    }
  }
  std::stable_sort(definitions.begin(), definitions.end(),
                   [](const Definition& a, const Definition& b) {
                     return std::tie(a.metric_namespace, a.metric->name) <
                            std::tie(b.metric_namespace, b.metric->name);
                   });
  for (std::size_t i = 1; i < definitions.size(); ++i) {
    const Definition& first = definitions[i - 1];
    const Definition& second = definitions[i];
    if (first.metric_namespace != second.metric_namespace ||
        first.metric->name != second.metric->name) {
      continue;
    }
    if (first.metric->unit != second.metric->unit ||
        first.metric->resolution != second.metric->resolution) {
      report.at(rules::conflicting_metric, second.metric->node,
                fmt::format("metric {} is defined again with another unit or storage resolution",
                            quoted(second.metric->name)));
    } else if (first.directive == second.directive) {
      report.at(rules::duplicate_metric, second.metric->node,
                fmt::format("metric {} is defined twice; its values may count twice",
                            quoted(second.metric->name)));
    }
  }
}

}  // namespace

std::vector<Datapoint> extract(const Document& document, const Metadata& metadata, Members& members,
                               Report& report) {
  report_repeated_definitions(metadata, report);
  Extraction extraction(document, metadata.timestamp_ms, members, report);
  for (const Directive& directive : metadata.directives) extraction.add(directive);
  return extraction.take();
}

}  // namespace emf::reader
