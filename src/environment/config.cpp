#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <emf/config.hpp>
#include <emf/endpoint.hpp>

#include "environment/checks.hpp"
#include "environment/misconfiguration.hpp"
#include "environment/spelling.hpp"
#include "environment/surroundings.hpp"
#include "message.hpp"

namespace emf {
namespace {

using environment::Surroundings;

/// A variable that is set to something, under the first of its names.
struct Setting {
  const char* name = "";
  std::string value;

  explicit operator bool() const noexcept { return !value.empty(); }
};

class Reader {
 public:
  Reader(const Machine& machine, const ErrorHandler& on_error)
      : surroundings_(machine), on_error_(on_error) {}

  Setting first_of(std::initializer_list<const char*> names) const {
    for (const char* name : names) {
      std::string value = surroundings_.variable(name);
      if (!value.empty()) return {name, std::move(value)};
    }
    return {};
  }

  std::string text(std::initializer_list<const char*> names) const { return first_of(names).value; }

  /// Off when it is unset, or says neither on nor off.
  bool is_on(std::initializer_list<const char*> names) const {
    const Setting setting = first_of(names);
    if (!setting) return false;
    const std::optional<bool> on = environment::parse_switch(setting.value);
    if (!on) report(setting, "is neither true nor false", "false is used");
    return on.value_or(false);
  }

  std::optional<EnvironmentKind> kind(const char* name) const {
    const Setting setting = first_of({name});
    if (!setting) return std::nullopt;
    const std::optional<EnvironmentKind> kind = environment::parse_kind(setting.value);
    if (!kind) {
      report(setting, "is none of Lambda, ECS, EC2, Agent, Default, Local, Test",
             "the environment is detected");
    }
    return kind;
  }

  std::size_t count(std::initializer_list<const char*> names, std::size_t otherwise) const {
    const Setting setting = first_of(names);
    if (!setting) return otherwise;
    const std::optional<std::size_t> count = environment::parse_count(setting.value);
    if (!count) {
      report(setting, "is no whole number from 1 to 4294967295", concat({otherwise, " is used"}));
    }
    return count.value_or(otherwise);
  }

  std::string metric_namespace(std::initializer_list<const char*> names) const {
    const Setting setting = first_of(names);
    return environment::valid_namespace(setting.name, setting.value, on_error_);
  }

  /// An empty one is a decision of its own: no log group is sent.
  std::optional<std::string> log_group(const char* name) const {
    std::optional<std::string> group = surroundings_.find_variable(name);
    if (group) group = environment::legal_log_group(name, *group, on_error_);
    return group;
  }

  std::string log_stream(const char* name) const {
    return environment::legal_log_stream(name, text({name}), on_error_);
  }

  /// A bad one becomes the default one, so that it still counts as configured.
  std::string endpoint(const char* name) const {
    const Setting setting = first_of({name});
    if (!setting) return {};
    return to_string(environment::valid_endpoint(setting.name, setting.value, on_error_));
  }

 private:
  void report(const Setting& setting, std::string_view problem,
              std::string_view consequence) const {
    environment::report_bad_value(on_error_, setting.name, setting.value, problem, consequence);
  }

  Surroundings surroundings_;
  const ErrorHandler& on_error_;
};

}  // namespace

[[gnu::cold]] Config Config::from_environment(const Machine& machine, ErrorHandler on_error) {
  const Reader read(machine, on_error);
  Config config;
  config.service_name =
      read.text({"AWS_EMF_SERVICE_NAME", "POWERTOOLS_SERVICE_NAME", "SERVICE_NAME"});
  config.service_type = read.text({"AWS_EMF_SERVICE_TYPE", "SERVICE_TYPE"});
  config.log_group_name = read.log_group("AWS_EMF_LOG_GROUP_NAME");
  config.log_stream_name = read.log_stream("AWS_EMF_LOG_STREAM_NAME");
  config.metric_namespace =
      read.metric_namespace({"AWS_EMF_NAMESPACE", "POWERTOOLS_METRICS_NAMESPACE"});
  config.agent_endpoint = read.endpoint("AWS_EMF_AGENT_ENDPOINT");
  config.environment = read.kind("AWS_EMF_ENVIRONMENT");
  config.write_to_stdout = read.is_on({"AWS_EMF_WRITE_TO_STDOUT"});
  config.disable_metric_extraction = read.is_on({"AWS_EMF_DISABLE_METRIC_EXTRACTION"});
  config.disabled = read.is_on({"POWERTOOLS_METRICS_DISABLED", "POWERTOOLS_DEV"});
  config.queue.max_lines = read.count({"AWS_EMF_ASYNC_BUFFER_SIZE", "AWS_EMF_AGENT_BUFFER_SIZE"},
                                      config.queue.max_lines);
  config.debug_logging = read.is_on({"AWS_EMF_ENABLE_DEBUG_LOGGING"});
  config.on_error = std::move(on_error);
  return config;
}

}  // namespace emf
