#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <emf/config.hpp>
#include <emf/environment.hpp>

#include "cli/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/json_option.hpp"
#include "cli/numbers.hpp"
#include "cli/output.hpp"
#include "cli/witness.hpp"

namespace emf::cli {
namespace {

using nlohmann::ordered_json;

struct Findings {
  Witness witness;
  std::vector<std::string> problems;
  bool is_kind_configured = false;
  Environment environment;
};

/// What told the kind: the first of those that detection asks for.
std::string sign_of(const Findings& findings) {
  const auto first_found = [&](const char* first, const char* otherwise) {
    return findings.witness.found(first) ? first : otherwise;
  };
  if (findings.is_kind_configured) return "AWS_EMF_ENVIRONMENT";
  switch (findings.environment.kind) {
    case EnvironmentKind::Lambda:
      return "AWS_LAMBDA_FUNCTION_NAME";
    case EnvironmentKind::ECS:
      return first_found("ECS_CONTAINER_METADATA_URI_V4", "ECS_CONTAINER_METADATA_URI");
    case EnvironmentKind::EC2:  // the UUID is asked for only if the vendor is another one
      return first_found("/sys/hypervisor/uuid", "/sys/class/dmi/id/sys_vendor");
    case EnvironmentKind::Agent:
      return first_found("AWS_EMF_AGENT_ENDPOINT", "tcp://127.0.0.1:25888");
    case EnvironmentKind::Local:
    case EnvironmentKind::Test:
      break;
  }
  return "";
}

std::string one_line(std::string text) {
  text.erase(text.find_last_not_of(" \r\n") + 1);
  constexpr std::size_t longest = 60;
  if (text.size() > longest) text = text.substr(0, longest - 3) + "...";
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, '?');
  return text;
}

class TextReport {
 public:
  explicit TextReport(Output& output) : output_(output) {}

  void write(const Findings& findings) {
    const Environment& found = findings.environment;
    const std::string sign = sign_of(findings);
    title("Detected");
    row("environment", output_.paint(Color::Green, to_string(found.kind)) +
                           (sign.empty() ? "  (nothing else was found)" : "  (" + sign + ")"));
    row("service", one_line(fmt::format("{} ({})", found.service_name, found.service_type)));
    title("What follows");
    row("lines go to", sink_text(found));
    row("namespace", found.metric_namespace);
    row("log group",
        found.log_group_name.empty() ? "- (the receiver's own)" : found.log_group_name);
    row("log stream",
        found.log_stream_name.empty() ? "- (the receiver's own)" : found.log_stream_name);
    row("extraction", found.metric_extraction ? "on" : "off: lines without _aws");
    pairs("dimensions", found.default_dimensions);
    for (std::size_t i = 0; i < found.properties.size(); ++i) {
      row(i == 0 ? "properties" : "",
          found.properties[i].first + "=" + one_line(found.properties[i].second));
    }
    title("Looked at");
    for (const Observation& seen : findings.witness.observations()) {
      row(seen.what, seen.found ? one_line(*seen.found) : output_.paint(Color::Faint, "-"), 34);
    }
    if (!findings.problems.empty()) title("Problems");
    for (const std::string& problem : findings.problems) {
      output_ << "  " + output_.paint(Color::Yellow, problem) + "\n";
    }
  }

 private:
  static std::string sink_text(const Environment& found) {
    return fmt::format("{}, in lines of at most {} bytes", found.sink->name(),
                       grouped(found.sink->max_line_bytes()));
  }

  void title(std::string_view text) { output_ << output_.paint(Color::Bold, text) + "\n"; }

  void row(std::string_view name, const std::string& value, std::size_t width = 14) {
    output_ << fmt::format("  {:<{}} {}\n", name, width, value);
  }

  void pairs(std::string_view name, const DimensionSet& set) {
    if (set.empty()) row(name, "-");
    for (std::size_t i = 0; i < set.size(); ++i) {
      row(i == 0 ? name : "", fmt::format("{}={}", set[i].name, set[i].value));
    }
  }

  Output& output_;
};

ordered_json to_json(const Findings& findings) {
  const Environment& found = findings.environment;
  ordered_json dimensions = ordered_json::object();
  for (std::size_t i = 0; i < found.default_dimensions.size(); ++i) {
    const Dimension dimension = found.default_dimensions[i];
    dimensions[std::string(dimension.name)] = dimension.value;
  }
  ordered_json properties = ordered_json::object();
  for (const auto& [name, value] : found.properties) properties[name] = value;
  ordered_json looked_at = ordered_json::object();
  for (const Observation& seen : findings.witness.observations()) {
    looked_at[seen.what] = seen.found ? ordered_json(one_line(*seen.found)) : ordered_json();
  }
  return {{"environment", to_string(found.kind)},
          {"because_of", sign_of(findings)},
          {"sink", found.sink->name()},
          {"max_line_bytes", found.sink->max_line_bytes()},
          {"namespace", found.metric_namespace},
          {"service_name", found.service_name},
          {"service_type", found.service_type},
          {"log_group", found.log_group_name},
          {"log_stream", found.log_stream_name},
          {"metric_extraction", found.metric_extraction},
          {"default_dimensions", std::move(dimensions)},
          {"properties", std::move(properties)},
          {"looked_at", std::move(looked_at)},
          {"problems", findings.problems}};
}

int run(bool json) {
  Findings findings;
  const Machine machine = findings.witness.machine();
  const Config config = Config::from_environment(machine, [&findings](const Status& problem) {
    findings.problems.push_back(problem.message());
  });
  findings.is_kind_configured = config.environment.has_value();
  findings.environment = detect_environment(config, machine);
  Output output;
  if (json) {
    output << to_json(findings).dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
  } else {
    TextReport(output).write(findings);
  }
  return findings.problems.empty() ? exit_ok : exit_invalid;
}

}  // namespace

void add_environment(CLI::App& app, int& status) {
  auto json = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand(
      "environment",
      "Tell where a program with this library would find itself here, by which variable or file,\n"
      "and what follows from that: where its lines go, log group, dimensions.");
  add_json_option(*command, *json, "'text' for people, 'json' for scripts (default text)");
  command->footer(
      "It reads variables and local files and, when nothing else tells, tries one connection to\n"
      "127.0.0.1:25888. Nothing is sent.\n\n"
      "Exit status: 0, 1 when a variable has a value that cannot be used, 2 wrong usage.\n\n"
      "Examples:\n"
      "  emf environment\n"
      "  AWS_EMF_ENVIRONMENT=lambda AWS_LAMBDA_FUNCTION_NAME=f emf environment --format json");
  command->callback([json, &status] { status = run(*json); });
}

}  // namespace emf::cli
