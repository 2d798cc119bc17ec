#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <emf/config.hpp>
#include <emf/endpoint.hpp>
#include <emf/environment.hpp>
#include <emf/metrics_logger.hpp>

#include "cli/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/output.hpp"
#include "cli/quantity.hpp"
#include "cli/time_text.hpp"

namespace emf::cli {
namespace {

using Pair = std::pair<std::string, std::string>;

constexpr std::chrono::seconds patience{5};  // with an agent, as the help says

struct PutOptions {
  std::vector<std::string> metrics;  ///< name, value, name, value, ...
  std::string metric_namespace;
  std::vector<std::string> dimensions;
  std::vector<std::string> properties;
  bool no_defaults = false;
  bool high_resolution = false;
  bool to_stdout = false;
  std::string endpoint;
  std::optional<std::chrono::system_clock::time_point> time;
};

/// `NAME=VALUE`; the value may have more of '='.
Pair split(const std::string& option, const std::string& text) {
  const std::size_t at = text.find('=');
  if (at == std::string::npos || at == 0) {
    throw CLI::ValidationError(option, fmt::format("'{}' is not NAME=VALUE", text));
  }
  return {text.substr(0, at), text.substr(at + 1)};
}

Environment environment_of(const PutOptions& options, bool& refused) {
  Config config = Config::from_environment({}, [&refused](const Status& problem) {
    refused = true;
    complain(problem.message());
  });
  if (!options.metric_namespace.empty()) config.metric_namespace = options.metric_namespace;
  if (!options.endpoint.empty()) {
    config.agent_endpoint = options.endpoint;
    config.environment = EnvironmentKind::Agent;
  }
  if (options.to_stdout) {
    config.write_to_stdout = true;
    config.disabled = false;
    if (config.environment == EnvironmentKind::Test) config.environment = EnvironmentKind::Local;
  }
  config.queue.shutdown_timeout = {};  // the flush has waited already
  if (options.no_defaults) config.default_dimensions = DimensionSet();
  return detect_environment(config);
}

/// All of them before any is recorded: a wrong command line records nothing.
std::vector<Quantity> parse_values(const std::vector<std::string>& metrics) {
  if (metrics.size() % 2 != 0) {
    throw CLI::ValidationError(metrics.back(), "a value must follow the name of a metric");
  }
  std::vector<Quantity> values;
  for (std::size_t i = 0; i + 1 < metrics.size(); i += 2) {
    const auto quantity = parse_quantity(metrics[i + 1]);
    if (!quantity) {
      throw CLI::ValidationError(
          metrics[i],
          fmt::format("'{}' is not a number with a unit of CloudWatch or none", metrics[i + 1]));
    }
    values.push_back(*quantity);
  }
  return values;
}

/// False when CloudWatch would not store metrics of that time: they must not get another one.
bool set_time(const PutOptions& options, MetricsLogger& logger, bool& refused) {
  if (!options.time) return true;
  const bool refused_before = std::exchange(refused, false);
  logger.set_timestamp(*options.time);
  const bool good = !refused;
  refused = refused || refused_before;
  if (!good) complain("nothing was recorded");
  return good;
}

void record(const PutOptions& options, const std::vector<Quantity>& values, MetricsLogger& logger) {
  DimensionSet dimensions;
  for (const std::string& dimension : options.dimensions) {
    const Pair pair = split("--dimension", dimension);
    dimensions.set(pair.first, pair.second);
  }
  if (!dimensions.empty()) logger.put_dimensions(dimensions);
  for (const std::string& property : options.properties) {
    const Pair pair = split("--property", property);
    logger.set_property(pair.first, pair.second);
  }
  const auto resolution =
      options.high_resolution ? StorageResolution::High : StorageResolution::Standard;
  for (std::size_t i = 0; i < values.size(); ++i) {
    logger.put_metric(options.metrics[2 * i], values[i].value, values[i].unit, resolution);
  }
}

int run(const PutOptions& options) {
  const std::vector<Quantity> values = parse_values(options.metrics);
  bool refused = false;
  const Environment environment = environment_of(options, refused);
  {
    MetricsLogger logger(environment);
    if (!set_time(options, logger, refused)) return exit_invalid;
    record(options, values, logger);
    logger.flush();
  }
  if (!environment.sink->flush(patience).ok()) refused = true;
  return refused ? exit_invalid : exit_ok;
}

using Options = std::shared_ptr<PutOptions>;

void add_what(CLI::App* command, const Options& options) {
  command
      ->add_option(
          "METRIC", options->metrics,
          "Names and values in turn, each value with its unit behind it or none: "
          "'Latency 12.5ms Hits 3 Load 80% Sent 4KB Rate 7Count/Second'. Before a value such as "
          "-.5 write '--'.")
      ->required()
      ->type_name("");
  command->add_option("-n,--namespace", options->metric_namespace, "Default: AWS_EMF_NAMESPACE");
  command
      ->add_option("-d,--dimension", options->dimensions,
                   "A dimension, NAME=VALUE; may be repeated")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false);
  command
      ->add_option("-p,--property", options->properties,
                   "A property (no dimension, no cost), NAME=VALUE; may be repeated")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false);
  command->add_flag("--no-default-dimensions", options->no_defaults,
                    "Without LogGroup, ServiceName and ServiceType");
  command->add_flag("--high-resolution", options->high_resolution,
                    "Store by the second instead of by the minute");
  command
      ->add_option_function<std::string>(
          "--time",
          [options](const std::string& text) {
            options->time = parse_time(text);
            if (!options->time) {
              throw CLI::ValidationError("--time", fmt::format("'{}' is no time", text));
            }
          },
          "Of the values: as 2026-01-31T12:00:00Z, or in milliseconds since 1970 (default now)")
      ->type_name("TIME");
}

void add_where(CLI::App* command, const Options& options) {
  command->add_flag("--stdout", options->to_stdout, "Write to standard output, wherever it runs");
  command->add_option("--endpoint", options->endpoint, "Send to this agent: tcp://127.0.0.1:25888")
      ->check([](const std::string& text) {
        return parse_endpoint(text)
                   ? std::string()
                   : fmt::format("'{}' is no tcp://HOST:PORT or udp://HOST:PORT", text);
      })
      ->type_name("URL");
}

}  // namespace

void add_put(CLI::App& app, int& status) {
  auto options = std::make_shared<PutOptions>();
  CLI::App* command = app.add_subcommand(
      "put", "Record metrics from a shell script or a cron job, in as few documents as possible.");
  add_what(command, options);
  add_where(command, options);
  command->footer(
      "The document goes where a program with this library would send it: 'emf environment' tells\n"
      "where that is. An agent that is away is tried for 5 seconds.\n\n"
      "Exit status: 0 recorded, 1 something was refused or not delivered (standard error tells), "
      "2\n"
      "wrong usage.\n\n"
      "Examples:\n"
      "  emf put -n Backup -d Host=$(hostname) Duration 182s Copied 40321MB\n"
      "  emf put --endpoint tcp://127.0.0.1:25888 Balance -12.5");
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace emf::cli
