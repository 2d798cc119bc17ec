#pragma once

#include <string>

#include "model/recorder.hpp"

namespace emf::format {

/// Appends a time as Lambda's JSON log format wants it, RFC 3339 with milliseconds:
/// 2023-11-14T22:13:20.000Z.
void append_log_time(std::string& out, model::TimePoint time);

}  // namespace emf::format
