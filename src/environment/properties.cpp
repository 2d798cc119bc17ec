#include "environment/properties.hpp"

#include <optional>
#include <string>
#include <string_view>

#include "ascii.hpp"

namespace emf::environment {
namespace {

void add(Properties& properties, const char* key, std::string value) {
  if (!value.empty()) properties.emplace_back(std::string(key), std::move(value));
}

// Docker names a container's host after the first 12 digits of its id, unless told otherwise
// (the network mode awsvpc has the name of the network interface).
std::string container_id(const Surroundings& surroundings) {
  std::string host = surroundings.variable("HOSTNAME");
  const bool is_id =
      host.size() == 12 && host.find_first_not_of("0123456789abcdef") == std::string::npos;
  return is_id ? host : std::string();
}

std::string first_word(const std::optional<std::string>& file) {
  return file ? file->substr(0, file->find_first_of(" \t\n")) : std::string();
}

// Nitro instances show their id as the board's asset tag and their type as the product's name; Xen
// has "HVM domU" there.
std::string instance_id(const Surroundings& surroundings) {
  std::string tag = first_word(surroundings.file("/sys/class/dmi/id/board_asset_tag"));
  return tag.substr(0, 2) == "i-" ? tag : std::string();
}

std::string instance_type(const Surroundings& surroundings) {
  std::string product = first_word(surroundings.file("/sys/class/dmi/id/product_name"));
  return product.find('.') != std::string::npos ? product : std::string();
}

}  // namespace

[[gnu::cold]] Properties find_properties(EnvironmentKind kind, const Surroundings& surroundings) {
  Properties properties;
  if (kind == EnvironmentKind::Lambda) {
    add(properties, "executionEnvironment", surroundings.variable("AWS_EXECUTION_ENV"));
    add(properties, "memorySize", surroundings.variable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"));
    add(properties, "functionVersion", surroundings.variable("AWS_LAMBDA_FUNCTION_VERSION"));
    add(properties, "logStreamId", surroundings.variable("AWS_LAMBDA_LOG_STREAM_NAME"));
  } else if (kind == EnvironmentKind::ECS) {
    add(properties, "containerId", container_id(surroundings));
  } else if (kind == EnvironmentKind::EC2) {
    add(properties, "instanceId", instance_id(surroundings));
    add(properties, "instanceType", instance_type(surroundings));
  }
  return properties;
}

[[gnu::cold]] std::string json_log_level(const Surroundings& surroundings) {
  constexpr std::string_view levels[] = {"TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"};
  if (!equal_ignoring_case(surroundings.variable("AWS_LAMBDA_LOG_FORMAT"), "json")) return {};
  const std::string wanted = surroundings.variable("AWS_LAMBDA_LOG_LEVEL");
  for (const std::string_view level : levels) {
    if (equal_ignoring_case(level, wanted)) return std::string(level);
  }
  return "INFO";  // what Lambda assumes too
}

}  // namespace emf::environment
