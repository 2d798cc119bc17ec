// A recorded set made of bytes, any limit of a line: every limit holds, and each value arrives once
// under each dimension set and in order, or its loss is reported.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <emf/emf.hpp>

#include "bytes.hpp"
#include "checked_sink.hpp"

namespace emf::fuzz {
namespace {

using Json = nlohmann::json;
using Values = std::map<std::string, std::vector<int>>;  // per metric

std::vector<DimensionSet> dimension_sets(Bytes& bytes) {
  std::vector<DimensionSet> sets;
  for (std::size_t i = 0, count = 1 + bytes.below(4); i < count; ++i) {
    DimensionSet set;
    for (const char* name : {"a", "b", "c"}) {
      const std::size_t choice = bytes.below(4);
      if (choice != 0) set.set(name, std::string(choice * choice * choice, 'v'));
    }
    set.set("set" + std::to_string(i), "v");  // so that no set is another
    sets.push_back(set);
  }
  return sets;
}

Values put_metrics(Bytes& bytes, MetricsLogger& metrics) {
  Values values;
  int next = 0;
  for (std::size_t i = 0, count = 1 + bytes.below(250); i < count; ++i) {
    const std::string name = "m" + std::to_string(i) + std::string(bytes.below(40), 'x');
    const std::size_t repeats = bytes.below(8) == 0 ? 1 + bytes.below(350) : 1;
    for (std::size_t n = 0; n < repeats; ++n) {
      metrics.put_metric(name, next);
      values[name].push_back(next++);
    }
  }
  return values;
}

/// What arrived under one dimension set, known by the name that only it has.
Values arrived(const std::vector<std::string>& lines, const std::string& own_dimension) {
  Values values;
  for (const std::string& line : lines) {
    const Json document = Json::parse(line);
    if (!document.contains(own_dimension)) continue;
    for (const Json& definition : document["_aws"]["CloudWatchMetrics"][0]["Metrics"]) {
      const std::string name = definition["Name"];
      const Json target = document[name];
      for (const Json& value : target.is_array() ? target : Json::array({target})) {
        values[name].push_back(value);
      }
    }
  }
  return values;
}

void run(Bytes bytes) {
  const auto sink = std::make_shared<CheckedSink>(1 + bytes.below(8) * bytes.below(3000));
  std::size_t problems = 0;
  Environment environment;
  environment.sink = sink;
  environment.on_error = [&](const Status&) { ++problems; };
  environment.auto_flush_values = static_cast<std::size_t>(-1);
  environment.auto_flush_bytes = static_cast<std::size_t>(-1);
  MetricsLogger metrics(environment);
  const std::vector<DimensionSet> sets = dimension_sets(bytes);
  metrics.set_dimensions(sets).set_property("p", std::string(bytes.below(500), 'p'));
  const Values recorded = put_metrics(bytes, metrics);
  metrics.flush();
  for (std::size_t i = 0; i < sets.size(); ++i) {
    if (problems == 0) {
      require(arrived(sink->lines, "set" + std::to_string(i)) == recorded, "lost or doubled");
    }
  }
}

}  // namespace
}  // namespace emf::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  emf::fuzz::run(emf::fuzz::Bytes(data, size));
  return 0;
}
