#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include <emf/metrics_logger.hpp>
#include <emf/sink.hpp>
#include <emf/status.hpp>

#include "result.hpp"

namespace emf::conformance {

/// What the library tells while a scenario runs, and the time it is told. For one thread.
struct Recording {
  int at = -1;
  std::chrono::system_clock::time_point now{std::chrono::milliseconds(1'700'000'000'000)};
  std::vector<std::string> lines;  ///< since the last flush operation
  std::vector<ReportedError> errors;

  void report(const Status& problem) {
    errors.push_back({at, std::string(to_string(problem.code())), problem.message()});
  }
};

/// Where operations are performed.
struct Stage {
  MetricsLogger& logger;
  Recording& recording;
  std::vector<std::vector<std::string>>& flushes;
};

/// Performs one operation. What is malformed in it is reported as the library would report the
/// item.
void perform(const Json& operation, Stage& stage);

}  // namespace emf::conformance
