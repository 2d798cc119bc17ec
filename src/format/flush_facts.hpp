#pragma once

#include <cstddef>
#include <string_view>

#include "model/recorder.hpp"

namespace emf::format {

/// What a flush knows beside its recording.
struct FlushFacts {
  std::size_t max_line_bytes = 0;  ///< '\n' included
  std::string_view trace_id;       ///< "": none
  model::TimePoint log_time{};     ///< for Lambda's JSON log format
};

/// Milliseconds since the epoch, rounded down, as `_aws.Timestamp` wants them.
inline std::int64_t to_milliseconds(model::TimePoint time) noexcept {
  return std::chrono::floor<std::chrono::milliseconds>(time).time_since_epoch().count();
}

}  // namespace emf::format
