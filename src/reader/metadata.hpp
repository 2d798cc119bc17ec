#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <emf/reader.hpp>

#include "reader/document.hpp"
#include "reader/report.hpp"

namespace emf::reader {

struct MetricDefinition {
  Index node = 0;
  std::string_view name;
  Unit unit = Unit::None;
  StorageResolution resolution = StorageResolution::Standard;
};

struct Directive {
  std::string_view metric_namespace;
  std::vector<Index> dimension_sets;      ///< those that keep to the schema
  std::vector<MetricDefinition> metrics;  ///< those that CloudWatch takes
};

/// What `_aws` promises about the root's members.
struct Metadata {
  std::int64_t timestamp_ms = 0;
  std::vector<Directive> directives;  ///< without those of an invalid namespace
};

/// Checks everything that the specification's schema says of `_aws`. Of a line that CloudWatch
/// drops as a whole for it (Report::is_line_lost()), the rest is there to be checked. In the legacy
/// format, `node` is the root.
Metadata read_metadata(const Document& document, Index node, const Arrival& arrival,
                       Report& report);

}  // namespace emf::reader
