#pragma once

#include <cstddef>
#include <string>

#include "json/number.hpp"
#include "model/series.hpp"

namespace emf::format {

/// Consecutive values of one metric, for one document.
struct Piece {
  const model::Series* series;
  std::size_t first;
  std::size_t count;
};

inline char* write_value(char* out, MetricValue value) noexcept {
  if (value.kind() == MetricValue::Kind::Double) return json::write_double(out, value.as_double());
  return value.kind() == MetricValue::Kind::Int64 ? json::write_int64(out, value.as_int64())
                                                  : json::write_uint64(out, value.as_uint64());
}

/// Appends a MetricDefinition (EMF specification): `{"Name":"Latency","Unit":"Milliseconds"}`.
inline void append_definition(std::string& out, const model::Series& series) {
  out.append(series.name->definition).append(",\"Unit\":\"").append(to_string(series.id.unit()));
  out.append(series.id.resolution() == StorageResolution::High ? "\",\"StorageResolution\":1}"
                                                               : "\"}");
}

}  // namespace emf::format
