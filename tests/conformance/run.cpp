#include "run.hpp"

#include <exception>
#include <memory>
#include <string>
#include <utility>

#include <emf/config.hpp>
#include <emf/environment.hpp>
#include <emf/metrics_logger.hpp>
#include <emf/sink.hpp>

#include "stage.hpp"
#include "support/process_variables.hpp"

namespace emf::conformance {
namespace {

class Capture final : public Sink {
 public:
  Capture(std::shared_ptr<Recording> recording, std::size_t max_line_bytes)
      : recording_(std::move(recording)), max_line_bytes_(max_line_bytes) {}

  Status write(std::string_view line) override {
    recording_->lines.emplace_back(line.substr(0, line.size() - 1));
    return {};
  }
  Status flush(Deadline) override { return {}; }
  std::size_t max_line_bytes() const noexcept override { return max_line_bytes_; }

 private:
  std::shared_ptr<Recording> recording_;
  std::size_t max_line_bytes_;
};

Environment fixture() {
  Environment environment;
  environment.service_name = "SVC";
  environment.service_type = "TYP";
  environment.default_dimensions = {
      {"LogGroup", "LG"}, {"ServiceName", "SVC"}, {"ServiceType", "TYP"}};
  return environment;
}

Environment detected(const Scenario& scenario, const ErrorHandler& on_error) {
  for (const auto& [name, value] : *scenario.variables) {
    support::ProcessVariables::set(name, value);
  }
  Machine machine;
  machine.file = [&](const std::string& path) -> std::optional<std::string> {
    if (scenario.dmi.empty() || path != "/sys/class/dmi/id/sys_vendor") return std::nullopt;
    return scenario.dmi + "\n";
  };
  machine.listens = [&](const Endpoint&) { return scenario.listening; };
  return detect_environment(Config::from_environment(machine, on_error), machine);
}

/// A sink is known by its name: "stdout", "null", a path, or an agent's endpoint, maybe wrapped.
void describe_sink(const Sink* sink, Result& result) {
  const std::string name = sink != nullptr ? sink->name() : "stdout";
  std::size_t endpoint = name.find("tcp://");
  if (endpoint == std::string::npos) endpoint = name.find("udp://");
  if (endpoint != std::string::npos) {
    result.sink = "agent";
    result.endpoint = name.substr(endpoint, name.find_first_of(") ", endpoint) - endpoint);
  } else {
    result.sink = name == "stdout" || name == "null" ? name : "file";
  }
}

void perform_all(const std::vector<Json>& operations, Stage stage) {
  for (const Json& operation : operations) {
    ++stage.recording.at;
    perform(operation, stage);
  }
}

/// A logger that comes after another one, of which nothing may be left.
MetricsLogger after(const std::vector<Json>& before, const MetricsLogger& origin,
                    Recording& recording) {
  {
    MetricsLogger earlier = origin.child();
    std::vector<std::vector<std::string>> flushes;
    perform_all(before, {earlier, recording, flushes});
  }
  recording = Recording();
  return origin.child();
}

}  // namespace

Result run(const Scenario& scenario) {
  const support::ProcessVariables variables;
  const auto recording = std::make_shared<Recording>();
  const ErrorHandler on_error = [recording](const Status& problem) { recording->report(problem); };

  Environment environment = scenario.variables ? detected(scenario, on_error) : fixture();
  Result result;
  result.id = scenario.id;
  result.environment = to_string(environment.kind);
  describe_sink(environment.sink.get(), result);
  if (result.sink != "null") {  // which is to send nothing
    environment.sink = std::make_shared<Capture>(recording, scenario.max_line_bytes);
  }
  environment.on_error = on_error;
  environment.clock = [recording] { return recording->now; };
  environment.auto_flush_values = scenario.auto_flush_values;
  environment.auto_flush_bytes = std::numeric_limits<std::size_t>::max();

  MetricsLogger logger(std::move(environment));
  if (!scenario.before.empty()) logger = after(scenario.before, logger, *recording);
  perform_all(scenario.operations, {logger, *recording, result.flushes});
  result.errors = std::move(recording->errors);
  return result;
}

Result run_line(std::string_view line) {
  Json id = "";
  try {
    Json object = parse_line(line);
    if (object.contains("id")) id = object["id"];
    return run(scenario_from(std::move(object)));
  } catch (const std::exception& problem) {
    return malformed(id, problem.what());
  }
}

}  // namespace emf::conformance
