#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <emf/config.hpp>
#include <emf/dimension_set.hpp>
#include <emf/export.hpp>
#include <emf/machine.hpp>
#include <emf/sink.hpp>
#include <emf/status.hpp>

namespace emf {

/// Where a program runs and where its lines go. A plain value: change what you like, then make a
/// logger of it. A default-constructed one reads nothing from the machine and writes to stdout.
struct Environment {
  EnvironmentKind kind = EnvironmentKind::Local;
  std::string service_name;
  std::string service_type;
  std::string metric_namespace = "aws-embedded-metrics";
  std::string log_group_name;   ///< `_aws.LogGroupName`, made legal; "" sends none
  std::string log_stream_name;  ///< `_aws.LogStreamName`; "" sends none
  DimensionSet default_dimensions;
  std::vector<std::pair<std::string, std::string>> properties;
  std::string json_log_level;  ///< Lambda's JSON log format: each line has root `level` (this) and
                               ///< `timestamp`
  bool trace_id = false;       ///< property traceId, read from _X_AMZN_TRACE_ID at each flush when
                               ///< sampled, unless `properties` has one
  bool metric_extraction = true;  ///< false: lines without `_aws`
  std::shared_ptr<Sink> sink;     ///< null: stdout
  ErrorHandler on_error = report_to_stderr;
  std::function<std::chrono::system_clock::time_point()>
      clock;  ///< null: the real clocks; timers follow it too. Must not use a logger
  std::size_t auto_flush_values = 10'000;  ///< a logger that holds this many values flushes itself
  std::size_t auto_flush_bytes = 1'048'576;  ///< likewise for its memory
  bool report_empty_flush = false;           ///< a flush without metrics is EmptyMetrics
  std::chrono::milliseconds exit_timeout{
      2000};  ///< of the default environment: to drain at process exit
};

/// Looks at variables and local files only, in under a millisecond.
EMF_EXPORT Environment detect_environment(const Config& config = Config::from_environment(),
                                          const Machine& machine = {});

/// The environment of `MetricsLogger()`: detected at first use, drained at exit within its
/// deadline, never destroyed.
EMF_EXPORT Environment default_environment();
/// For loggers made from now on; those that exist keep theirs. Call it first thing in main().
EMF_EXPORT void set_default_environment(Environment environment);

}  // namespace emf
