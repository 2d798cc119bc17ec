#include "cli/datapoint_text.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/time_text.hpp"

namespace emf::cli {
namespace {

using nlohmann::ordered_json;

/// Shortest text that reads back as the same double.
std::string exact(double value) { return fmt::format("{}", value == 0 ? 0 : value); }

std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

}  // namespace

std::string joined(const DimensionPairs& dimensions) {
  std::string text;
  for (const auto& [name, value] : dimensions) {
    if (!text.empty()) text += ", ";
    text.append(name).append("=").append(value);
  }
  return text;
}

std::string dimensions_text(const reader::Datapoint& datapoint) {
  const std::string text = joined(datapoint.dimensions);
  return text.empty() ? "(no dimensions)" : text;
}

std::string values_text(const reader::Datapoint& datapoint, std::size_t most) {
  const reader::Statistics statistics = datapoint.summary();
  if (datapoint.values.empty()) {
    return fmt::format("{} values from {} to {}, sum {}", exact(statistics.count),
                       exact(statistics.min), exact(statistics.max), exact(statistics.sum));
  }
  std::string text;
  for (std::size_t i = 0; i < std::min(most, datapoint.values.size()); ++i) {
    text += (i > 0 ? ", " : "") + exact(datapoint.values[i]);
    if (datapoint.counts[i] != 1) text += " x" + exact(datapoint.counts[i]);
  }
  return datapoint.values.size() > most ? text + ", ..." : text;
}

std::string to_json(const reader::Datapoint& datapoint) {
  ordered_json dimensions = ordered_json::object();
  for (const auto& [name, value] : datapoint.dimensions) dimensions[name] = value;
  ordered_json json = {
      {"timestamp", datapoint.timestamp_ms}, {"namespace", datapoint.metric_namespace},
      {"dimensions", std::move(dimensions)}, {"metric", datapoint.metric},
      {"unit", to_string(datapoint.unit)},   {"resolution", static_cast<int>(datapoint.resolution)},
      {"values", datapoint.values},          {"counts", datapoint.counts}};
  if (datapoint.statistics) {
    json["statistics"] = {{"count", datapoint.statistics->count},
                          {"sum", datapoint.statistics->sum},
                          {"min", datapoint.statistics->min},
                          {"max", datapoint.statistics->max}};
  }
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

std::string csv_titles() {
  return "timestamp,namespace,dimensions,metric,unit,resolution,count,sum,min,max,values";
}

std::string to_csv(const reader::Datapoint& datapoint) {
  const reader::Statistics statistics = datapoint.summary();
  const std::string values =
      datapoint.values.empty() ? "" : values_text(datapoint, datapoint.values.size());
  return fmt::format("{},{},{},{},{},{},{},{},{},{},{}", time_text(datapoint.timestamp_ms),
                     csv_field(datapoint.metric_namespace), csv_field(joined(datapoint.dimensions)),
                     csv_field(datapoint.metric), to_string(datapoint.unit),
                     static_cast<int>(datapoint.resolution), exact(statistics.count),
                     exact(statistics.sum), exact(statistics.min), exact(statistics.max),
                     csv_field(values));
}

}  // namespace emf::cli
