#include "environment/identity.hpp"

#include <utility>

#include "environment/checks.hpp"
#include "environment/misconfiguration.hpp"
#include "name_rules.hpp"

namespace emf::environment {
namespace {

constexpr const char* unknown = "Unknown";

std::string or_else(std::string text, const char* otherwise) {
  return text.empty() ? std::string(otherwise) : std::move(text);
}

std::string function_name(const Surroundings& surroundings) {
  return or_else(surroundings.variable("AWS_LAMBDA_FUNCTION_NAME"), unknown);
}

const char* type_of(EnvironmentKind kind) noexcept {
  switch (kind) {
    case EnvironmentKind::Lambda:
      return "AWS::Lambda::Function";
    case EnvironmentKind::ECS:
      return "AWS::ECS::Container";
    case EnvironmentKind::EC2:
      return "AWS::EC2::Instance";
    case EnvironmentKind::Agent:
    case EnvironmentKind::Local:
    case EnvironmentKind::Test:
      break;
  }
  return unknown;
}

std::string derived_log_group(EnvironmentKind kind, const std::string& service_name,
                              const Config& config, const Surroundings& surroundings) {
  if (kind == EnvironmentKind::Lambda) return function_name(surroundings);
  return legal_log_group(
      "log group", (is_blank(service_name) ? unknown : service_name) + "-metrics", config.on_error);
}

void name_logs(Identity& identity, EnvironmentKind kind, const Route& route, const Config& config,
               const Surroundings& surroundings) {
  const bool configured = config.log_group_name.has_value();
  if (configured) {
    identity.log_group = legal_log_group("log_group_name", *config.log_group_name, config.on_error);
  } else if (!route.firelens) {
    identity.log_group = derived_log_group(kind, identity.service_name, config, surroundings);
  }
  if (configured || route.via == Route::Via::Agent) {
    identity.metadata_log_group = identity.log_group;
  }
  if (!identity.log_group.empty()) {
    identity.metadata_log_stream =
        legal_log_stream("log_stream_name", config.log_stream_name, config.on_error);
  } else if (route.via == Route::Via::Agent && !route.firelens) {
    report_bad_value(config.on_error, "log_group_name (AWS_EMF_LOG_GROUP_NAME)", "",
                     "makes the CloudWatch agent drop every line, because they name no log group",
                     "none is sent, as asked");
  }
}

}  // namespace

[[gnu::cold]] Identity identify(EnvironmentKind kind, const Route& route, const Config& config,
                                const Surroundings& surroundings) {
  Identity identity;
  const bool lambda = kind == EnvironmentKind::Lambda;
  identity.service_name = !config.service_name.empty() ? config.service_name
                          : lambda                     ? function_name(surroundings)
                                                       : unknown;
  identity.service_type = or_else(config.service_type, type_of(kind));
  name_logs(identity, kind, route, config, surroundings);
  return identity;
}

}  // namespace emf::environment
