#include "cli/logs.hpp"

#include <algorithm>
#include <chrono>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/exit_status.hpp"
#include "cli/lines.hpp"
#include "cli/numbers.hpp"
#include "cli/time_text.hpp"
#include "os/interrupt.hpp"

namespace emf::cli {
namespace {

using Clock = std::chrono::steady_clock;

constexpr const char* receivers =
    "put-log-events, lambda, lambda-json, agent-tcp, agent-udp, agent-file, container, awslogs, "
    "fluent-bit, any";

/// Without what a console or a logger puts before the document.
std::string_view without_prefix(std::string_view line) {
  for (std::size_t at = line.find('{'); at != std::string_view::npos; at = line.find('{', at + 1)) {
    const std::size_t next = line.find_first_not_of(" \t", at + 1);
    if (next != std::string_view::npos && line[next] == '"') return line.substr(at);
  }
  return line;
}

class LogReader {
 public:
  LogReader(const LogOptions& options, Output& output,
            const std::function<void(const LogLine&)>& take)
      : options_(options), output_(output), take_(take) {}

  /// What is there. The beginning of a last line, without its '\n', may wait for its rest.
  void read(const std::string& file, Lines& lines, bool may_wait) {
    std::string_view line;
    while (lines.next(line, may_wait)) {
      if (options_.strip_prefix) line = without_prefix(line);
      take_({file, lines.number(), line, reader::read(line, options_.reading)});
      if (lines.number() % 1024 == 0) show_progress(lines);
    }
  }

 private:
  void show_progress(Lines& lines) {
    if (!output_.shows_progress() || Clock::now() < next_progress_) return;
    next_progress_ = Clock::now() + std::chrono::milliseconds(200);
    const double done = static_cast<double>(lines.file().position());
    const double size = static_cast<double>(lines.file().size());
    const std::string share = size > 0 ? fmt::format("{:3.0f} %  ", 100 * done / size) : "";
    output_.show_progress(fmt::format("{}{:.0f} MB  {} lines", share, done / 1e6, lines.number()));
  }

  const LogOptions& options_;
  Output& output_;
  const std::function<void(const LogLine&)>& take_;
  Clock::time_point next_progress_ = Clock::now() + std::chrono::seconds(1);
};

std::string name_of(const std::string& file) { return file == "-" ? "(standard input)" : file; }

bool has_failed(const std::string& file, const Lines& lines, Output& output) {
  const std::string error = lines.error();
  if (error.empty()) return false;
  output.flush();
  complain(fmt::format("{}: {}", name_of(file), error));
  return true;
}

using OpenLogs = std::vector<std::unique_ptr<Lines>>;

bool have_ended(const OpenLogs& logs) {
  return std::all_of(logs.begin(), logs.end(),
                     [](const auto& lines) { return lines->file().has_ended(); });
}

/// What is there now, and the beginning of the file that replaced it.
void read_on(const std::string& file, Lines& lines, LogReader& reader) {
  const bool replaced = lines.file().is_replaced();  // asked first: nothing is written there later
  reader.read(file, lines, true);
  if (replaced || lines.file().has_ended()) reader.read(file, lines, false);
  if (replaced) lines.reopen();
}

/// All files at once, until Ctrl-C, a file that cannot be read, or the end of every pipe.
bool follow(const std::vector<std::string>& files, Output& output, LogReader& reader) {
  OpenLogs open;
  bool good = true;
  for (const std::string& file : files) {
    open.push_back(std::make_unique<Lines>(file));
    open.back()->file().never_wait();
    good = !has_failed(file, *open.back(), output) && good;
  }
  // Not before: its descriptors could take the place of a standard input that is closed.
  const os::Interrupt interrupt;
  while (good && !interrupt.happened() && !have_ended(open)) {
    for (std::size_t i = 0; i < open.size(); ++i) {
      read_on(name_of(files[i]), *open[i], reader);
      good = !has_failed(files[i], *open[i], output) && good;
    }
    output.flush();
    interrupt.sleep(std::chrono::milliseconds(200));
  }
  return good;
}

}  // namespace

void add_log_options(CLI::App& command, LogOptions& options, DefaultTime time) {
  command
      .add_option("FILE", options.files, "Log files, plain or gzip; '-' or none is standard input")
      ->type_name("");
  command
      .add_option_function<std::string>(
          "--receiver",
          [&options](const std::string& text) {
            const auto receiver = reader::receiver_from_string(text);
            if (!receiver) {
              throw CLI::ValidationError("--receiver",
                                         fmt::format("'{}' is none of {}", text, receivers));
            }
            options.reading.receiver = *receiver;
          },
          fmt::format("Through what the lines travel: {} (default put-log-events)", receivers))
      ->type_name("R");
  const bool now = time == DefaultTime::Now;
  options.reading.arrival = now ? reader::Arrival::now() : reader::Arrival::at_event_time();
  command
      .add_option_function<std::string>(
          "--at",
          [&options](const std::string& text) {
            if (text == "now") {
              options.reading.arrival = reader::Arrival::now();
            } else if (text == "event") {
              options.reading.arrival = reader::Arrival::at_event_time();
            } else if (const auto parsed = parse_time(text)) {
              options.reading.arrival = *parsed;
            } else {
              throw CLI::ValidationError("--at", fmt::format("'{}' is no time", text));
            }
          },
          fmt::format(
              "When the lines reach CloudWatch, which refuses timestamps 14 days older or 2 "
              "hours newer: 'now', 'event' (each at its own time: archived logs), or a time "
              "as 2026-01-31T12:00:00Z or in milliseconds since 1970 (default {})",
              now ? "now" : "event"))
      ->type_name("TIME");
  command.add_flag("--strip-prefix", options.strip_prefix,
                   "Leave out what stands before the document on its line, as in a console's log");
}

bool read_logs(const LogOptions& options, Output& output,
               const std::function<void(const LogLine&)>& take) {
  const std::vector<std::string> files =
      options.files.empty() ? std::vector<std::string>{"-"} : options.files;
  LogReader reader(options, output, take);
  if (options.follow) return follow(files, output, reader);
  bool good = true;
  for (const std::string& file : files) {
    Lines lines(file);
    if (lines.error().empty()) reader.read(name_of(file), lines, false);
    good = !has_failed(file, lines, output) && good;
  }
  output.hide_progress();
  return good;
}

int status_after_logs(bool good, std::uint64_t invalid, Output& output) {
  output.flush();
  if (!good) return exit_usage;
  if (invalid == 0) return exit_ok;
  complain(fmt::format("{} lines have errors; 'emf validate' tells which", grouped(invalid)));
  return exit_invalid;
}

}  // namespace emf::cli
