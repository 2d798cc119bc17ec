#include "environment/kind.hpp"

#include <string>

#include <emf/endpoint.hpp>

#include "ascii.hpp"

namespace emf::environment {
namespace {

std::string first_line(const std::optional<std::string>& file) {
  return file ? file->substr(0, file->find('\n')) : std::string();
}

// What AWS documents for telling an EC2 instance from inside: the DMI vendor on Nitro, the
// hypervisor's UUID on Xen.
bool on_ec2(const Surroundings& surroundings) {
  if (first_line(surroundings.file("/sys/class/dmi/id/sys_vendor")) == "Amazon EC2") return true;
  const std::string uuid = first_line(surroundings.file("/sys/hypervisor/uuid"));
  return equal_ignoring_case(uuid.substr(0, 3), "ec2");
}

bool has_agent(const Config& config, const Surroundings& surroundings) {
  if (!config.agent_endpoint.empty()) return true;
  return !config.write_to_stdout && surroundings.listens(Endpoint{});
}

}  // namespace

[[gnu::cold]] bool in_ecs(const Surroundings& surroundings) {
  return !surroundings.variable("ECS_CONTAINER_METADATA_URI_V4").empty() ||
         !surroundings.variable("ECS_CONTAINER_METADATA_URI").empty();
}

[[gnu::cold]] bool in_kubernetes(const Surroundings& surroundings) {
  return !surroundings.variable("KUBERNETES_SERVICE_HOST").empty();
}

[[gnu::cold]] EnvironmentKind detect_kind(const Config& config, const Surroundings& surroundings) {
  if (config.environment) return *config.environment;
  if (!surroundings.variable("AWS_LAMBDA_FUNCTION_NAME").empty()) return EnvironmentKind::Lambda;
  if (in_ecs(surroundings)) return EnvironmentKind::ECS;
  // A pod sees the files of its node, but 127.0.0.1 is its own and no agent listens there.
  if (!in_kubernetes(surroundings) && on_ec2(surroundings)) return EnvironmentKind::EC2;
  if (has_agent(config, surroundings)) return EnvironmentKind::Agent;
  return EnvironmentKind::Local;
}

}  // namespace emf::environment
