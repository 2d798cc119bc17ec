#include "environment/route.hpp"

#include <optional>
#include <string>
#include <utility>

#include "environment/checks.hpp"
#include "environment/kind.hpp"
#include "environment/misconfiguration.hpp"
#include "message.hpp"
#include "tell.hpp"

namespace emf::environment {
namespace {

constexpr std::size_t lambda_line_bytes = 65'536;    // a Lambda log event at its smallest limit
constexpr std::size_t firelens_line_bytes = 32'000;  // Fluent Bit's tcp input: Buffer_Size 32 KB

/// Fluent Bit beside an ECS task, if FireLens names a host for it that can be one.
std::optional<Endpoint> firelens_endpoint(const Surroundings& surroundings,
                                          const ErrorHandler& on_error) {
  const std::string host = surroundings.variable("FLUENT_HOST");
  if (host.empty()) return std::nullopt;
  const bool is_v6 = host.find(':') != std::string::npos;
  auto endpoint =
      parse_endpoint(concat({is_v6 ? "tcp://[" : "tcp://", host, is_v6 ? "]:25888" : ":25888"}));
  if (!endpoint) {
    report_bad_value(on_error, "FLUENT_HOST", host, "is no host name or address",
                     concat({"the CloudWatch agent at ", to_string(Endpoint{}), " is used"}));
  }
  return endpoint;
}

bool uses_agent(EnvironmentKind kind) noexcept {
  return kind == EnvironmentKind::Agent || kind == EnvironmentKind::EC2 ||
         kind == EnvironmentKind::ECS;
}

void report(const ErrorHandler& on_error, const char* message) {
  tell(on_error, make_problem(Errc::InvalidConfiguration, {message}));
}

}  // namespace

[[gnu::cold]] Route find_route(EnvironmentKind kind, const Config& config,
                               const Surroundings& surroundings) {
  Route route;
  std::optional<Endpoint> firelens;
  if (kind == EnvironmentKind::ECS && config.agent_endpoint.empty()) {
    firelens = firelens_endpoint(surroundings, config.on_error);
  }
  route.firelens = firelens.has_value();
  if (config.disabled || kind == EnvironmentKind::Test) {
    route.via = Route::Via::Nowhere;
  } else if (uses_agent(kind) && !config.write_to_stdout) {
    route.via = Route::Via::Agent;
    if (firelens) {
      route.endpoint = *firelens;
    } else if (!config.agent_endpoint.empty()) {
      route.endpoint = valid_endpoint("agent_endpoint", config.agent_endpoint, config.on_error);
    }
  }
  return route;
}

[[gnu::cold]] std::shared_ptr<Sink> make_sink(const Route& route, EnvironmentKind kind,
                                              const Config& config) {
  switch (route.via) {
    case Route::Via::Nowhere:
      return null_sink();
    case Route::Via::Agent: {
      AgentOptions options;
      options.on_error = nullptr;  // the queue tells of all that is left
      if (route.firelens) options.max_line_bytes = firelens_line_bytes;
      BackgroundOptions queue = config.queue;
      queue.on_error = config.on_error;
      return background_sink(agent_sink(route.endpoint, options), std::move(queue));
    }
    case Route::Via::Stdout:
      break;
  }
  StdoutOptions options;
  if (kind == EnvironmentKind::Lambda) options.max_line_bytes = lambda_line_bytes;
  return stdout_sink(options);
}

[[gnu::cold]] void report_log_driver(const Route& route, EnvironmentKind kind,
                                     const Surroundings& surroundings,
                                     const ErrorHandler& on_error) {
  if (route.via != Route::Via::Stdout || kind == EnvironmentKind::Lambda) return;
  if (kind == EnvironmentKind::ECS || in_ecs(surroundings)) {
    report(on_error,
           "stdout in ECS: a line becomes metrics only if the log driver passes it on unchanged. "
           "awslogs does, without a multiline or datetime pattern; in its mode non-blocking it "
           "drops lines when its buffer is full. FireLens needs log_key log and log_format "
           "json/emf in the output cloudwatch_logs");
  } else if (in_kubernetes(surroundings)) {
    report(
        on_error,
        "stdout in Kubernetes: a line becomes metrics only if the log collector passes it on "
        "unchanged. Fluent Bit needs multiline.parser docker,cri, and log_key log and log_format "
        "json/emf in the output cloudwatch_logs. An agent over TCP (AWS_EMF_AGENT_ENDPOINT) "
        "needs none of this");
  }
}

}  // namespace emf::environment
