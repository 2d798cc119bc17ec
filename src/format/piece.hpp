#pragma once

#include <cstddef>
#include <string>

#include "model/measurement.hpp"
#include "model/series.hpp"

namespace emf::format {

/// Consecutive values of one metric, for one document.
struct Piece {
  const model::Series* series;
  std::size_t first;
  std::size_t count;
};

using model::write_value;

/// Appends a MetricDefinition (EMF specification): `{"Name":"Latency","Unit":"Milliseconds"}`.
inline void append_definition(std::string& out, const model::Series& series) {
  out.append(series.name->definition).append(",\"Unit\":\"").append(to_string(series.id.unit()));
  out.append(series.id.resolution() == StorageResolution::High ? "\",\"StorageResolution\":1}"
                                                               : "\"}");
}

}  // namespace emf::format
