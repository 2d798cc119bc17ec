#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/excerpt.hpp"
#include "cli/exit_status.hpp"
#include "cli/json_option.hpp"
#include "cli/logs.hpp"
#include "cli/numbers.hpp"
#include "cli/output.hpp"

namespace emf::cli {
namespace {

using reader::Problem;
using reader::Severity;

struct ValidateOptions {
  LogOptions logs;
  bool json = false;
  bool warnings = false;
};

struct Count {
  std::uint64_t lines = 0;
  std::uint64_t emf = 0;
  std::uint64_t invalid = 0;
  std::uint64_t datapoints = 0;
  std::map<std::pair<Severity, std::string_view>, std::uint64_t> problems;

  void add(const reader::Result& result) {
    ++lines;
    emf += result.is_emf ? 1 : 0;
    invalid += result.ok() ? 0 : 1;
    datapoints += result.datapoints.size();
    for (const Problem& problem : result.problems) ++problems[{problem.severity, problem.code}];
  }
};

std::string_view name_of(Severity severity) {
  return severity == Severity::Error ? "error" : "warning";
}

/// Words and carets for people.
class TextReport {
 public:
  explicit TextReport(Output& output, bool warnings) : output_(output), warnings_(warnings) {}

  void add(const LogLine& line) {
    for (const Problem& problem : line.result.problems) {
      if (problem.severity == Severity::Error || warnings_) add(line, problem);
    }
  }

  void add(const Count& count) {
    const std::string verdict =
        count.invalid > 0
            ? output_.paint(Color::Red, fmt::format("{} invalid", grouped(count.invalid)))
            : output_.paint(Color::Green, "all valid");
    output_ << fmt::format("{} lines: {} EMF ({}), {} other; {} datapoints\n", grouped(count.lines),
                           grouped(count.emf), count.emf > 0 ? verdict : "none",
                           grouped(count.lines - count.emf), grouped(count.datapoints));
    for (const auto& [problem, times] : count.problems) {
      const bool hidden = problem.first == Severity::Warning && !warnings_;
      output_ << fmt::format("{:>10} {:<8}{}{}\n", grouped(times), name_of(problem.first),
                             problem.second, hidden ? "  (--warnings shows them)" : "");
    }
  }

 private:
  void add(const LogLine& line, const Problem& problem) {
    const Color color = problem.severity == Severity::Error ? Color::Red : Color::Yellow;
    constexpr std::size_t margin = 4;
    const Excerpt shown = excerpt(line.text, problem.offset, output_.width() - margin);
    output_ << fmt::format("{}: {}: {} [{}]\n",
                           output_.paint(Color::Bold, fmt::format("{}:{}", line.file, line.number)),
                           output_.paint(color, name_of(problem.severity)), problem.message,
                           problem.code);
    output_ << fmt::format("    {}\n    {}{}\n", shown.text, std::string(shown.column, ' '),
                           output_.paint(Color::Green, "^"));
    output_ << fmt::format(
        "    at {}; rule: {}\n",
        problem.path.empty() ? fmt::format("byte {}", problem.offset) : problem.path,
        problem.source);
  }

  Output& output_;
  bool warnings_;
};

/// One JSON object for each line that has problems, and one for all, for scripts.
class JsonReport {
 public:
  explicit JsonReport(Output& output) : output_(output) {}

  void add(const LogLine& line) {
    if (line.result.problems.empty()) return;
    nlohmann::ordered_json problems = nlohmann::ordered_json::array();
    for (const Problem& problem : line.result.problems) {
      problems.push_back({{"severity", name_of(problem.severity)},
                          {"code", problem.code},
                          {"path", problem.path},
                          {"offset", problem.offset},
                          {"message", problem.message},
                          {"source", problem.source}});
    }
    write({{"file", line.file},
           {"line", line.number},
           {"valid", line.result.ok()},
           {"datapoints", line.result.datapoints.size()},
           {"problems", std::move(problems)}});
  }

  void add(const Count& count) {
    nlohmann::ordered_json codes = nlohmann::ordered_json::array();
    for (const auto& [problem, times] : count.problems) {
      codes.push_back(
          {{"severity", name_of(problem.first)}, {"code", problem.second}, {"count", times}});
    }
    write({{"summary",
            {{"lines", count.lines},
             {"emf", count.emf},
             {"invalid", count.invalid},
             {"datapoints", count.datapoints},
             {"problems", std::move(codes)}}}});
  }

 private:
  void write(const nlohmann::ordered_json& json) {
    output_ << json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
  }

  Output& output_;
};

template <class Report>
int validate(const ValidateOptions& options, Output& output, Report report) {
  Count count;
  const bool good = read_logs(options.logs, output, [&](const LogLine& line) {
    count.add(line.result);
    report.add(line);
  });
  report.add(count);
  if (!good) return exit_usage;
  return count.invalid > 0 ? exit_invalid : exit_ok;
}

int run(const ValidateOptions& options) {
  Output output;
  return options.json ? validate(options, output, JsonReport(output))
                      : validate(options, output, TextReport(output, options.warnings));
}

}  // namespace

void add_validate(CLI::App& app, int& status) {
  auto options = std::make_shared<ValidateOptions>();
  CLI::App* command = app.add_subcommand(
      "validate",
      "Tell which lines CloudWatch will not take as they are meant, why, and where.\n\n"
      "Lines that are not EMF are counted and passed over. An error is a datapoint that is lost "
      "or\n"
      "arrives under another identity; a warning is a cost, a surprise, or something that only "
      "some\n"
      "receivers accept.");
  add_log_options(*command, options->logs, DefaultTime::Now);
  add_json_option(
      *command, options->json,
      "'text' for people, 'json' for scripts: an object for each line that has problems, and "
      "one with the sums (default text)");
  command->add_flag("-w,--warnings", options->warnings, "Show warnings as well (text)");
  command->add_flag(
      "-f,--follow", options->logs.follow,
      "Wait for more lines, also when the log rotates; Ctrl-C shows the sums, and so does the end "
      "of a pipe");
  command->footer(
      "Exit status: 0 every EMF line is valid, 1 some are not, 2 wrong usage or an unreadable "
      "file.\n\n"
      "Examples:\n"
      "  emf validate app.log\n"
      "  emf validate --receiver agent-tcp --follow /var/log/app.log\n"
      "  docker logs app | emf validate --receiver container -\n"
      "  emf validate --at event archive/*.log.gz\n"
      "  emf validate --format json app.log | jq 'select(.valid == false)'");
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace emf::cli
