#include "reader/metadata.hpp"

#include <fmt/format.h>

#include "ascii.hpp"
#include "reader/names.hpp"
#include "reader/text.hpp"
#include "reader/timestamp.hpp"

namespace emf::reader {
namespace {

constexpr std::size_t max_metrics = 100;
constexpr std::size_t max_dimensions = 30;
// Of the EMF schema, in characters; CloudWatch's own limits are in names.cpp.
constexpr std::size_t longest_dimension_name = 250;
constexpr std::size_t longest_metric_name = 1024;

std::string_view in_words(Kind kind) {
  switch (kind) {
    case Kind::Null:
      return "null";
    case Kind::Bool:
      return "a boolean";
    case Kind::Number:
      return "a number";
    case Kind::String:
      return "a string";
    case Kind::Array:
      return "an array";
    case Kind::Object:
      return "an object";
  }
  return "";
}

class MetadataReader {
 public:
  MetadataReader(const Document& document, const Arrival& arrival, Report& report)
      : document_(document), arrival_(arrival), report_(report) {}

  Metadata read(Index aws) {
    Metadata metadata;
    if (is(aws, Kind::Object, "_aws")) {
      read_timestamp_of(aws, metadata);
      read_directives(aws, metadata);
    }
    return metadata;
  }

 private:
  void read_directives(Index aws, Metadata& metadata) {
    if (const auto list = require(aws, "CloudWatchMetrics", Kind::Array)) {
      for (const Index node : Children(document_, *list)) read_directive(node, metadata);
      if (document_[*list].end == *list + 1) {
        report_.at(rules::no_metrics, *list, "CloudWatchMetrics is empty: nothing is extracted");
      }
    }
  }

  bool is(Index node, Kind kind, std::string_view name) {
    if (document_[node].kind == kind) return true;
    report_.lose_line();
    report_.at(
        rules::wrong_type, node,
        fmt::format("{} must be {}, not {}", name, in_words(kind), in_words(document_[node].kind)));
    return false;
  }

  std::optional<Index> require(Index object, std::string_view name) {
    if (const auto found = document_.member(object, name)) return found;
    report_.lose_line();
    for (const Index child : Children(document_, object)) {
      if (equal_ignoring_case(document_.key(child), name)) {
        report_.at_key(rules::wrong_case, child,
                       fmt::format("{} must be spelled {}: names are case-sensitive",
                                   quoted(document_.key(child)), quoted(name)));
        return std::nullopt;
      }
    }
    report_.at(rules::missing_member, object, fmt::format("{} is missing", name));
    return std::nullopt;
  }

  std::optional<Index> require(Index object, std::string_view name, Kind kind) {
    const auto found = require(object, name);
    return found && is(*found, kind, name) ? found : std::nullopt;
  }

  void read_timestamp_of(Index aws, Metadata& metadata) {
    const auto node = require(aws, "Timestamp");
    if (!node) return;
    const auto time = read_timestamp(document_, *node, arrival_, report_);
    if (time) {
      metadata.timestamp_ms = *time;
    } else {
      report_.lose_line();
    }
  }

  void read_directive(Index node, Metadata& metadata) {
    if (!is(node, Kind::Object, "a directive")) return;
    Directive directive;
    const bool named = read_namespace(node, directive);
    read_dimension_sets(node, directive);
    read_metrics(node, directive);
    if (named) metadata.directives.push_back(std::move(directive));
  }

  bool read_namespace(Index node, Directive& directive) {
    const auto name = require(node, "Namespace", Kind::String);
    if (!name) return false;
    directive.metric_namespace = document_.string(*name);
    const std::string wrong = wrong_with_namespace(directive.metric_namespace);
    if (wrong.empty()) return true;
    report_.at(rules::invalid_namespace, *name,
               fmt::format("Namespace {} {}; all its metrics are dropped",
                           quoted(directive.metric_namespace), wrong));
    return false;
  }

  void read_dimension_sets(Index node, Directive& directive) {
    const auto sets = require(node, "Dimensions", Kind::Array);
    if (!sets) return;
    for (const Index set : Children(document_, *sets)) {
      if (is(set, Kind::Array, "a dimension set") && check_names(set)) {
        directive.dimension_sets.push_back(set);
      }
    }
    if (document_.children(*sets) == 0) {
      report_.lose_line();
      report_.at(rules::no_dimension_set, *sets,
                 "Dimensions is empty; no dimensions is one empty set: [[]]");
    }
  }

  bool check_names(Index set) {
    bool good = true;
    for (const Index name : Children(document_, set)) {
      good = is(name, Kind::String, "a dimension's name") &&
             check_length(name, longest_dimension_name, rules::invalid_dimension_name) && good;
    }
    const std::size_t count = document_.children(set);
    if (count <= max_dimensions) return good;
    report_.lose_line();
    report_.at(rules::too_many_dimensions, set,
               fmt::format("{} dimensions in a set; at most {} are allowed", grouped(count),
                           max_dimensions));
    return false;
  }

  /// The schema's own limits: beyond them not the name but the line is refused.
  bool check_length(Index name, std::size_t most, const rules::Rule& rule) {
    const std::size_t size = characters(document_.string(name));
    if (size > 0 && size <= most) return true;
    report_.lose_line();
    report_.at(rule, name,
               fmt::format("a name must have 1 to {} characters, not {}", most, grouped(size)));
    return false;
  }

  void read_metrics(Index node, Directive& directive) {
    const auto metrics = require(node, "Metrics", Kind::Array);
    if (!metrics) return;
    const std::size_t count = document_.children(*metrics);
    if (count > max_metrics) {
      report_.lose_line();
      report_.at(rules::too_many_metrics, *metrics,
                 fmt::format("{} metric definitions; at most {} are allowed, beyond that the "
                             "whole line gives no metric",
                             grouped(count), max_metrics));
      return;
    }
    if (count == 0) report_.at(rules::no_metrics, *metrics, "Metrics is empty");
    for (const Index metric : Children(document_, *metrics)) read_metric(metric, directive);
  }

  void read_metric(Index node, Directive& directive) {
    if (!is(node, Kind::Object, "a metric definition")) return;
    MetricDefinition metric;
    metric.node = node;
    const bool known_unit = read_unit(node, metric);
    const bool known_resolution = read_resolution(node, metric);
    if (read_metric_name(node, metric) && known_unit && known_resolution) {
      directive.metrics.push_back(metric);
    }
  }

  bool read_metric_name(Index node, MetricDefinition& metric) {
    const auto name = require(node, "Name", Kind::String);
    if (!name) return false;
    metric.name = document_.string(*name);
    if (!check_length(*name, longest_metric_name, rules::invalid_metric_name)) return false;
    const std::string wrong = wrong_with_metric_name(metric.name);
    if (wrong.empty()) return true;
    report_.at(rules::invalid_metric_name, *name,
               fmt::format("metric {} {}; its values are lost", quoted(metric.name), wrong));
    return false;
  }

  bool read_unit(Index node, MetricDefinition& metric) {
    const auto unit = document_.member(node, "Unit");
    if (!unit) return true;
    if (!is(*unit, Kind::String, "Unit")) return false;
    if (const auto known = unit_from_string(document_.string(*unit))) {
      metric.unit = *known;
      return true;
    }
    report_.lose_line();
    report_.at(rules::invalid_unit, *unit,
               fmt::format("Unit {} is none of CloudWatch's, which are case-sensitive",
                           quoted(document_.string(*unit))));
    return false;
  }

  bool read_resolution(Index node, MetricDefinition& metric) {
    const auto resolution = document_.member(node, "StorageResolution");
    if (!resolution) return true;
    if (!is(*resolution, Kind::Number, "StorageResolution")) return false;
    const Node& value = document_[*resolution];
    if (value.integer && (value.exact == 1 || value.exact == 60)) {
      metric.resolution = static_cast<StorageResolution>(value.exact);
      return true;
    }
    report_.at(rules::invalid_resolution, *resolution,
               fmt::format("StorageResolution must be 1 or 60, not {}",
                           quoted(document_.source(*resolution))));
    return false;
  }

  const Document& document_;
  const Arrival& arrival_;
  Report& report_;
};

}  // namespace

Metadata read_metadata(const Document& document, Index node, const Arrival& arrival,
                       Report& report) {
  return MetadataReader(document, arrival, report).read(node);
}

}  // namespace emf::reader
