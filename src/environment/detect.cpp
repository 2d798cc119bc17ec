#include <string>
#include <utility>

#include <emf/environment.hpp>

#include "environment/checks.hpp"
#include "environment/identity.hpp"
#include "environment/kind.hpp"
#include "environment/properties.hpp"
#include "environment/route.hpp"
#include "environment/surroundings.hpp"
#include "json/shown.hpp"
#include "message.hpp"
#include "os/standard_error.hpp"

namespace emf {
namespace {

using environment::Identity;
using environment::Route;
using environment::Surroundings;

DimensionSet usual_dimensions(const Identity& identity) {
  DimensionSet dimensions;
  if (!identity.log_group.empty()) dimensions.set("LogGroup", identity.log_group);
  dimensions.set("ServiceName", identity.service_name).set("ServiceType", identity.service_type);
  return dimensions;
}

void set_names(Environment& result, Identity identity, const Config& config) {
  result.default_dimensions = environment::valid_dimensions(
      config.default_dimensions ? *config.default_dimensions : usual_dimensions(identity),
      config.on_error);
  result.service_name = std::move(identity.service_name);
  result.service_type = std::move(identity.service_type);
  result.log_group_name = std::move(identity.metadata_log_group);
  result.log_stream_name = std::move(identity.metadata_log_stream);
  std::string metric_namespace =
      environment::valid_namespace("metric_namespace", config.metric_namespace, config.on_error);
  if (!metric_namespace.empty()) result.metric_namespace = std::move(metric_namespace);
}

void set_lambda(Environment& result, const Surroundings& surroundings) {
  result.json_log_level = environment::json_log_level(surroundings);
  // Absent in runtimes of one's own: a look-up at each flush would be for nothing.
  result.trace_id = surroundings.find_variable("_X_AMZN_TRACE_ID").has_value();
}

void log_result(const Environment& result) {
  using json::shown;
  os::write_standard_error(concat(
      {"emf: detected ", to_string(result.kind), ": sink ", shown(result.sink->name()),
       ", namespace ", shown(result.metric_namespace), ", log group ", shown(result.log_group_name),
       ", service ", shown(result.service_name), " of type ", shown(result.service_type), "\n"}));
}

}  // namespace

[[gnu::cold]] Environment detect_environment(const Config& config, const Machine& machine) {
  const Surroundings surroundings(machine);
  Environment result;
  result.kind = environment::detect_kind(config, surroundings);
  result.on_error = config.on_error;
  result.metric_extraction = !config.disable_metric_extraction;

  const Route route = environment::find_route(result.kind, config, surroundings);
  environment::report_log_driver(route, result.kind, surroundings, config.on_error);
  set_names(result, environment::identify(result.kind, route, config, surroundings), config);
  result.properties = environment::find_properties(result.kind, surroundings);
  if (result.kind == EnvironmentKind::Lambda) set_lambda(result, surroundings);
  result.sink = environment::make_sink(route, result.kind, config);
  if (config.debug_logging) log_result(result);
  return result;
}

}  // namespace emf
