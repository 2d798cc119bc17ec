#include "cases.hpp"

#include <fstream>
#include <stdexcept>
#include <unordered_map>

namespace emf::conformance {
namespace {

/// The operation that a table tries, with "$" where its rows differ. Our own tables have it as it
/// is; the shared ones name it.
Json operation_of(const Json& call) {
  static const std::unordered_map<std::string, Json> named{
      {"dims {NAME:\"v\"}", {"dims", {{"$", "v"}}}},
      {"metric NAME 1", {"metric", "$", 1}},
      {"metric m VALUE", {"metric", "m", "$"}},
      {"unit from text", {"metric", "m", 1, "$"}},
      {"metric m 1 Count RES", {"metric", "m", 1, "Count", "$"}},
      {"ts T (clock=T0)", {"ts", "$"}},
  };
  return call.is_array() ? call : named.at(call.get<std::string>());
}

std::string text_of(const Json& value) {
  if (value.is_string()) return value;
  std::string text;
  for (std::size_t i = 0; i < value["repeat"][1]; ++i) text += value["repeat"][0];
  return text;
}

Json fill_in(const Json& pattern, const Json& value) {
  if (pattern == "$") return value;
  if (!pattern.is_structured()) return pattern;
  Json filled = pattern.is_array() ? Json::array() : Json::object();
  for (const auto& [name, item] : pattern.items()) {
    if (pattern.is_array()) {
      filled.push_back(fill_in(item, value));
    } else {
      filled[name == "$" ? text_of(value) : name] = fill_in(item, value);
    }
  }
  return filled;
}

/// A refused call leaves no trace; an accepted one lets a document with another metric through.
std::vector<Trial> table_trials(const Json& object) {
  const Json pattern = operation_of(object["call"]);
  std::vector<Trial> trials;
  const auto add = [&](const Json& value, const Json& expected) {
    Json scenario = object.contains("scenario") ? object["scenario"] : Json::object();
    Json ops = scenario.value("ops", Json::array());
    Json with_place = expected;
    if (expected.contains("error")) with_place["error"]["at"] = ops.size();
    ops.push_back(fill_in(pattern, value));
    ops.push_back({"metric", "another metric", 1});
    ops.push_back({"flush"});
    scenario["ops"] = ops;
    trials.push_back({scenario, with_place});
  };
  for (const Json& value : object.value("reject", Json::array())) {
    add(value, {{"error", {{"kind", object["error"]}}}, {"docs_count", 1}});
  }
  for (const Json& value : object.value("accept", Json::array())) add(value, {{"docs_count", 1}});
  return trials;
}

std::vector<Trial> override_trials(const Json& table) {
  std::vector<Trial> trials;
  for (const auto& [value, environment] : table.items()) {
    Json scenario = {{"env", {{"AWS_EMF_ENVIRONMENT", value}}}, {"ops", Json::array()}};
    const bool detected = environment == "auto";
    Json expected = {{"environment", detected ? Json("Local") : environment}};
    if (detected && !value.empty()) {
      expected["errors"] =
          Json::array({Json::array({-1, "InvalidConfiguration", "AWS_EMF_ENVIRONMENT", value})});
    }
    trials.push_back({std::move(scenario), std::move(expected)});
  }
  return trials;
}

std::vector<Trial> trials_of(const Json& object) {
  if (object.contains("call") && object.contains("error")) return table_trials(object);
  if (object.contains("override_table")) return override_trials(object["override_table"]);
  const bool data = object.contains("expect") && object["expect"].is_object();
  if (!data || object.contains("steps") || object.contains("call")) return {};
  if (object.contains("sink")) return {};  // needs a sink of its own
  Json scenario = object;
  if (!scenario.contains("ops")) scenario["ops"] = {{"metric", "m", 1}, {"flush"}};
  return {{std::move(scenario), object["expect"]}};
}

}  // namespace

std::vector<Case> read_cases(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::vector<Case> cases;
  for (std::string line; std::getline(file, line);) {
    if (line.empty()) continue;
    const Json object = Json::parse(line);
    cases.push_back({object.at("id"), trials_of(object)});
  }
  return cases;
}

}  // namespace emf::conformance
