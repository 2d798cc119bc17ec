#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <emf/environment.hpp>

#include "ascii.hpp"
#include "json/utf8.hpp"
#include "name_rules.hpp"

// Any bytes as variables and files: an environment that is fit for use, and reports that are one
// line of UTF-8 text each.

namespace {

constexpr const char* names[] = {"AWS_EMF_SERVICE_NAME",
                                 "AWS_EMF_SERVICE_TYPE",
                                 "AWS_EMF_LOG_GROUP_NAME",
                                 "AWS_EMF_LOG_STREAM_NAME",
                                 "AWS_EMF_NAMESPACE",
                                 "AWS_EMF_AGENT_ENDPOINT",
                                 "AWS_EMF_ENVIRONMENT",
                                 "AWS_EMF_WRITE_TO_STDOUT",
                                 "AWS_EMF_DISABLE_METRIC_EXTRACTION",
                                 "AWS_EMF_ASYNC_BUFFER_SIZE",
                                 "POWERTOOLS_METRICS_DISABLED",
                                 "POWERTOOLS_DEV",
                                 "AWS_LAMBDA_FUNCTION_NAME",
                                 "AWS_LAMBDA_LOG_FORMAT",
                                 "AWS_LAMBDA_LOG_LEVEL",
                                 "ECS_CONTAINER_METADATA_URI",
                                 "FLUENT_HOST",
                                 "HOSTNAME",
                                 "KUBERNETES_SERVICE_HOST",
                                 "/sys/class/dmi/id/sys_vendor",
                                 "/sys/class/dmi/id/board_asset_tag",
                                 "/sys/hypervisor/uuid"};

/// Entries of an index byte, a length byte and a value.
std::map<std::string, std::string> parse(std::string_view bytes) {
  std::map<std::string, std::string> values;
  while (bytes.size() >= 2) {
    const char* const name = names[static_cast<unsigned char>(bytes[0]) % std::size(names)];
    const std::size_t length = static_cast<unsigned char>(bytes[1]);
    values[name] = bytes.substr(2, length);
    bytes.remove_prefix(2 + std::min(length, bytes.size() - 2));
  }
  return values;
}

void require(bool condition) {
  if (!condition) std::abort();
}

void check_report(const emf::Status& problem) {
  require(problem.code() == emf::Errc::InvalidConfiguration);
  require(!problem.message().empty() && problem.message().size() < 600);
  require(emf::json::is_utf8(problem.message()));
  for (const char c : problem.message()) require(!emf::is_control(c));
}

void check(const emf::Environment& environment) {
  require(environment.sink != nullptr);
  require(emf::namespace_problem(environment.metric_namespace).empty());
  for (std::size_t i = 0; i < environment.default_dimensions.size(); ++i) {
    require(emf::dimension_name_problem(environment.default_dimensions[i].name).empty());
    require(emf::dimension_value_problem(environment.default_dimensions[i].value).empty());
  }
  require(environment.log_group_name.size() <= 512 && environment.log_stream_name.size() <= 512);
  require(environment.log_stream_name.find_first_of(":*") == std::string::npos);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto values = parse({reinterpret_cast<const char*>(data), size});
  const auto look_up = [&values](const std::string& name) -> std::optional<std::string> {
    const auto found = values.find(name);
    return found != values.end() ? std::optional<std::string>(found->second) : std::nullopt;
  };
  emf::Machine machine;
  machine.variable = look_up;
  machine.file = look_up;
  machine.listens = [](const emf::Endpoint&) { return false; };

  const emf::Config config = emf::Config::from_environment(machine, check_report);
  require(config.queue.max_lines > 0);
  require(config.agent_endpoint.empty() || emf::parse_endpoint(config.agent_endpoint));
  check(emf::detect_environment(config, machine));
  return 0;
}
