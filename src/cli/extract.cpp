#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include <CLI/CLI.hpp>

#include "cli/commands.hpp"
#include "cli/datapoint_text.hpp"
#include "cli/logs.hpp"
#include "cli/output.hpp"
#include "cli/table.hpp"
#include "cli/time_text.hpp"

namespace emf::cli {
namespace {

struct ExtractOptions {
  LogOptions logs;
  std::string format = "table";
};

/// Writes datapoints in one of the formats. The table has a heading for each time, namespace and
/// dimensions, and its metrics below.
class DatapointWriter {
 public:
  DatapointWriter(std::string format, Output& output)
      : format_(std::move(format)), output_(output) {
    if (format_ == "csv") output_ << csv_titles() + "\n";
  }

  void add(const reader::Datapoint& datapoint) {
    if (format_ == "jsonl") {
      output_ << to_json(datapoint) + "\n";
    } else if (format_ == "csv") {
      output_ << to_csv(datapoint) + "\n";
    } else {
      add_row(datapoint);
    }
  }

  /// The line is over.
  void end_group() {
    if (group_.empty()) return;
    output_ << heading_;
    group_.write(output_);
    group_ = metric_table();
    heading_.clear();
  }

 private:
  static Table metric_table() {
    return Table({{"", Table::Align::Left, true}, {"", Table::Align::Left, true}, {""}}, 2);
  }

  void add_row(const reader::Datapoint& datapoint) {
    constexpr std::size_t shown_values = 5;
    const std::string heading = output_.paint(Color::Faint, time_text(datapoint.timestamp_ms)) +
                                "  " + output_.paint(Color::Bold, datapoint.metric_namespace) +
                                "  " + output_.paint(Color::Cyan, dimensions_text(datapoint)) +
                                "\n";
    if (heading != heading_) end_group();
    heading_ = heading;
    group_.add({datapoint.metric, values_text(datapoint, shown_values),
                std::string(to_string(datapoint.unit))});
  }

  std::string format_;
  Output& output_;
  std::string heading_;
  Table group_ = metric_table();
};

int run(const ExtractOptions& options) {
  Output output;
  DatapointWriter writer(options.format, output);
  std::uint64_t invalid = 0;
  const bool good = read_logs(options.logs, output, [&](const LogLine& line) {
    invalid += line.result.ok() ? 0 : 1;
    for (const reader::Datapoint& datapoint : line.result.datapoints) writer.add(datapoint);
    writer.end_group();
  });
  return status_after_logs(good, invalid, output);
}

}  // namespace

void add_extract(CLI::App& app, int& status) {
  auto options = std::make_shared<ExtractOptions>();
  CLI::App* command = app.add_subcommand(
      "extract", "Show the datapoints that CloudWatch makes of a log, in its order.");
  add_log_options(*command, options->logs, DefaultTime::Event);
  command
      ->add_option("--format", options->format,
                   "'table' for people, 'csv' (one row for each metric and dimension set of a "
                   "line), 'jsonl' (one JSON object for each) (default table)")
      ->check(CLI::IsMember({"table", "csv", "jsonl"}))
      ->type_name("FORMAT");
  command->footer(
      "Exit status: 0, 1 when lines have errors, 2 wrong usage or an unreadable file.\n\n"
      "Examples:\n"
      "  emf extract app.log\n"
      "  emf extract --format csv app.log > metrics.csv\n"
      "  emf extract --format jsonl app.log | jq 'select(.metric == \"Latency\").values[]'");
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace emf::cli
