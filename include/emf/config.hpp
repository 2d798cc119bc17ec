#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <emf/dimension_set.hpp>
#include <emf/export.hpp>
#include <emf/machine.hpp>
#include <emf/sink.hpp>
#include <emf/status.hpp>

namespace emf {

/// Where a program can run. What each means for lines, dimensions and properties: the README's
/// table of environments.
enum class EnvironmentKind : std::uint8_t {
  Lambda,  ///< an AWS Lambda function; lines go to stdout
  ECS,     ///< a task of Amazon ECS; lines go to an agent beside it
  EC2,     ///< an Amazon EC2 instance; lines go to its agent
  Agent,   ///< anywhere else with an agent
  Local,   ///< anywhere else; lines go to stdout
  Test,    ///< never detected, only asked for; lines go nowhere
};

/// Static text: "Lambda".
EMF_EXPORT std::string_view to_string(EnvironmentKind kind) noexcept;

/// What a program or its operator decides: a plain value. Everything has a default;
/// detect_environment() fills the rest and checks it. Each field names its variable, whose rules,
/// default and fallback are in the README's table of variables.
struct Config {
  std::string service_name;                    ///< AWS_EMF_SERVICE_NAME
  std::string service_type;                    ///< AWS_EMF_SERVICE_TYPE
  std::optional<std::string> log_group_name;   ///< AWS_EMF_LOG_GROUP_NAME; "" sends none
  std::string log_stream_name;                 ///< AWS_EMF_LOG_STREAM_NAME
  std::string metric_namespace;                ///< AWS_EMF_NAMESPACE; "" is aws-embedded-metrics
  std::string agent_endpoint;                  ///< AWS_EMF_AGENT_ENDPOINT
  std::optional<EnvironmentKind> environment;  ///< AWS_EMF_ENVIRONMENT; none: detect
  /// None: LogGroup, ServiceName, ServiceType. An empty set: no defaults.
  std::optional<DimensionSet> default_dimensions;
  bool write_to_stdout = false;            ///< AWS_EMF_WRITE_TO_STDOUT
  bool disable_metric_extraction = false;  ///< AWS_EMF_DISABLE_METRIC_EXTRACTION
  bool disabled = false;                   ///< POWERTOOLS_METRICS_DISABLED, else POWERTOOLS_DEV
  BackgroundOptions queue;  ///< agent environments; reports go to `on_error` below. Its `max_lines`
                            ///< is AWS_EMF_ASYNC_BUFFER_SIZE, else AWS_EMF_AGENT_BUFFER_SIZE
  ErrorHandler on_error = report_to_stderr;  ///< hears of everything refused or lost
  bool debug_logging = false;  ///< AWS_EMF_ENABLE_DEBUG_LOGGING: what was detected, on stderr

  /// The only reader of the variables above. What does not parse is reported to `on_error` as
  /// InvalidConfiguration and left out; a bad endpoint becomes the default one. `on_error` becomes
  /// the configuration's own. Reads the variables of the process unless `machine` has others; no
  /// thread may change them meanwhile.
  EMF_EXPORT static Config from_environment(const Machine& machine = {},
                                            ErrorHandler on_error = report_to_stderr);
};

}  // namespace emf
