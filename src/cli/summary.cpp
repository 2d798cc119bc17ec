#include <cstdint>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/json_option.hpp"
#include "cli/logs.hpp"
#include "cli/numbers.hpp"
#include "cli/output.hpp"
#include "cli/table.hpp"
#include "cli/tally.hpp"

namespace emf::cli {
namespace {

struct SummaryOptions {
  LogOptions logs;
  bool json = false;
};

std::string names_text(const std::vector<std::string>& names) {
  std::string text = "[";
  for (const std::string& name : names) text += (text.size() > 1 ? ", " : "") + name;
  return text + "]";
}

std::string percentile_text(const MetricTally& tally, double share) {
  return tally.has_percentiles() ? brief(tally.distribution.percentile(share)) : "-";
}

Table metric_table() {
  using Align = Table::Align;
  return Table({{"METRIC", Align::Left, true},
                {"UNIT"},
                {"COUNT", Align::Right},
                {"SUM", Align::Right},
                {"MIN", Align::Right},
                {"MAX", Align::Right},
                {"P50", Align::Right},
                {"P90", Align::Right},
                {"P99", Align::Right}},
               2);
}

std::vector<std::string> row_of(const std::string& metric, const MetricTally& tally) {
  return {metric,
          std::string(to_string(tally.unit)),
          brief(tally.statistics.count),
          brief(tally.statistics.sum),
          brief(tally.statistics.min),
          brief(tally.statistics.max),
          percentile_text(tally, 0.5),
          percentile_text(tally, 0.9),
          percentile_text(tally, 0.99)};
}

void write_metrics(const Tally& tally, Output& output) {
  for (const auto& [identity, metrics] : tally.metrics()) {
    output << output.paint(Color::Bold, identity.metric_namespace) + "  " +
                  output.paint(Color::Cyan, identity.dimensions.empty() ? "(no dimensions)"
                                                                        : identity.dimensions) +
                  "\n";
    Table table = metric_table();
    for (const auto& [metric, values] : metrics) table.add(row_of(metric.name, values));
    table.write(output);
    output << "\n";
  }
  if (tally.left_out() > 0) {
    output << fmt::format("{} datapoints of further identities are left out above\n\n",
                          grouped(tally.left_out()));
  }
}

void write_identities(const Tally& tally, Output& output) {
  if (tally.identities().empty()) return;
  Table table({{"METRICS BILLED", Table::Align::Right},
               {"NAMESPACE", Table::Align::Left, true},
               {"DIMENSION SET", Table::Align::Left, true}});
  std::uint64_t all = 0;
  for (const auto& [set, hashes] : tally.identities()) {
    table.add({grouped(hashes.size()), set.first, names_text(set.second)});
    all += hashes.size();
  }
  if (table.size() > 1) table.add({grouped(all), "(all)", ""});
  table.write(output);
}

void write_json(const Tally& tally, Output& output) {
  using nlohmann::ordered_json;
  ordered_json metrics = ordered_json::array();
  for (const auto& [identity, entries] : tally.metrics()) {
    for (const auto& [metric, values] : entries) {
      ordered_json dimensions = ordered_json::object();
      for (const auto& [name, value] : identity.pairs) dimensions[name] = value;
      ordered_json entry = {{"namespace", identity.metric_namespace},
                            {"dimensions", std::move(dimensions)},
                            {"metric", metric.name},
                            {"unit", to_string(values.unit)},
                            {"count", values.statistics.count},
                            {"sum", values.statistics.sum},
                            {"min", values.statistics.min},
                            {"max", values.statistics.max}};
      if (values.has_percentiles()) {
        entry["p50"] = values.distribution.percentile(0.5);
        entry["p90"] = values.distribution.percentile(0.9);
        entry["p99"] = values.distribution.percentile(0.99);
      }
      metrics.push_back(std::move(entry));
    }
  }
  ordered_json sets = ordered_json::array();
  for (const auto& [set, hashes] : tally.identities()) {
    sets.push_back({{"namespace", set.first},
                    {"dimension_set", set.second},
                    {"metrics_billed", hashes.size()}});
  }
  const ordered_json all = {{"metrics", std::move(metrics)},
                            {"left_out", tally.left_out()},
                            {"dimension_sets", std::move(sets)}};
  output << all.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

int run(const SummaryOptions& options) {
  Output output;
  Tally tally;
  std::uint64_t invalid = 0;
  const bool good = read_logs(options.logs, output, [&](const LogLine& line) {
    invalid += line.result.ok() ? 0 : 1;
    for (const reader::Datapoint& datapoint : line.result.datapoints) tally.add(datapoint);
  });
  if (options.json) {
    write_json(tally, output);
  } else {
    write_metrics(tally, output);
    write_identities(tally, output);
  }
  return status_after_logs(good, invalid, output);
}

}  // namespace

void add_summary(CLI::App& app, int& status) {
  auto options = std::make_shared<SummaryOptions>();
  CLI::App* command = app.add_subcommand(
      "summary",
      "Add up a log: for each metric under each of its dimensions count, sum, minimum, maximum "
      "and\n"
      "percentiles, and how many metrics CloudWatch bills for each dimension set.");
  add_log_options(*command, options->logs, DefaultTime::Event);
  add_json_option(*command, options->json, "'text' for people, 'json' for scripts (default text)");
  command->footer(
      "Percentiles are exact up to 1,024 different values of a metric, then to 0.4 %. A metric "
      "that\n"
      "came as a set of statistics has none. The first 100,000 metrics are listed; all are "
      "counted.\n\n"
      "Exit status: 0, 1 when lines have errors, 2 wrong usage or an unreadable file.\n\n"
      "Examples:\n"
      "  emf summary app.log\n"
      "  emf summary --format json app.log.*.gz | jq '.dimension_sets'");
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace emf::cli
