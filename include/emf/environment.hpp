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
/// What `clock` and `on_error` use must live until the process ends: the last lines are written at
/// exit, after the destruction of statics that were made since the library was first used.
struct Environment {
  EnvironmentKind kind = EnvironmentKind::Local;  ///< what was detected; for people
  std::string service_name;                       ///< as detected; in `default_dimensions` already
  std::string service_type;                       ///< likewise
  std::string metric_namespace = "aws-embedded-metrics";  ///< MetricsLogger::set_namespace() wins
  std::string log_group_name;       ///< `_aws.LogGroupName`, made legal; "" sends none
  std::string log_stream_name;      ///< `_aws.LogStreamName`, made legal; "" sends none
  DimensionSet default_dimensions;  ///< of each dimension set, unless UseDefaults::No
  /// Names and text of properties that each document has; they give way to names of the program's.
  std::vector<std::pair<std::string, std::string>> properties;
  std::string json_log_level;  ///< Lambda's JSON log format: each line has root `level` (this) and
                               ///< `timestamp`
  bool trace_id = false;       ///< property traceId, read from _X_AMZN_TRACE_ID at each flush when
                               ///< sampled, unless `properties` has one
  bool metric_extraction = true;             ///< false: lines without `_aws`
  std::shared_ptr<Sink> sink;                ///< null: stdout
  ErrorHandler on_error = report_to_stderr;  ///< hears of everything refused or lost
  /// Null: the real clocks. Otherwise timers follow it too. Called by any thread, with a
  /// lock of the logger held: it must not use loggers. While it throws, the system's clock stands
  /// in.
  std::function<std::chrono::system_clock::time_point()> clock;
  std::size_t auto_flush_values = 10'000;  ///< a logger that holds this many values flushes itself
  std::size_t auto_flush_bytes = 1'048'576;  ///< likewise for its memory, in bytes
  bool report_empty_flush = false;           ///< a flush without metrics is EmptyMetrics
  /// Of the default environment: to drain at process exit.
  std::chrono::milliseconds exit_timeout{2000};
};

/// Where am I, and what follows from it. Looks at variables and local files, and at the very end
/// tries one connection to the agent's default address, for half a millisecond at most; asks no
/// metadata service. What of `config` cannot be used is reported to its `on_error` as
/// InvalidConfiguration. `on_error` becomes the environment's own. Thread-safe as reading variables
/// is.
EMF_EXPORT Environment detect_environment(const Config& config = Config::from_environment(),
                                          const Machine& machine = {});

/// The environment of `MetricsLogger()`: detected at first use, never destroyed. At process exit
/// its loggers are flushed and its sink is drained, within `exit_timeout`. Thread-safe.
EMF_EXPORT Environment default_environment();
/// For loggers made from now on; those that exist keep theirs. Call it first thing in main(), so
/// that nothing is detected for naught. Thread-safe.
EMF_EXPORT void set_default_environment(Environment environment);

}  // namespace emf
