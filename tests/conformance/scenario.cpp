#include "scenario.hpp"

#include <algorithm>
#include <stdexcept>

namespace emf::conformance {
namespace {

constexpr std::size_t max_nesting = 2000;  // nlohmann copies and prints by recursion
constexpr std::size_t max_text_bytes = std::size_t{64} << 20;

std::size_t nesting_of(std::string_view text) {
  std::size_t depth = 0, deepest = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      deepest = std::max(deepest, ++depth);
    } else if ((c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
  return deepest;
}

bool is_repeat(const Json& value) {
  if (!value.is_object() || value.size() != 1 || !value.contains("repeat")) return false;
  const Json& pair = value["repeat"];
  return pair.is_array() && pair.size() == 2 && pair[0].is_string() && pair[1].is_number_unsigned();
}

std::string repeated(const Json& pair) {
  const auto& piece = pair[0].get_ref<const std::string&>();
  const auto times = pair[1].get<std::size_t>();
  if (!piece.empty() && times > max_text_bytes / piece.size()) {
    throw std::invalid_argument("a repeated string is too long");
  }
  std::string text;
  text.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times && !piece.empty(); ++i) text += piece;
  return text;
}

/// Puts the text in the place of every `{"repeat":[text,times]}`.
void expand_repeats(Json& value) {
  if (is_repeat(value)) {
    value = repeated(value["repeat"]);
  } else if (value.is_structured()) {
    for (Json& item : value) expand_repeats(item);
  }
}

std::size_t positive(const Json& value, const std::string& name) {
  if (!value.is_number_unsigned() || value == 0) {
    throw std::invalid_argument(name + " is not a positive integer: " + value.dump());
  }
  return value.get<std::size_t>();
}

std::vector<std::pair<std::string, std::string>> variables_from(const Json& object) {
  if (!object.is_object()) throw std::invalid_argument("env is not an object");
  std::vector<std::pair<std::string, std::string>> variables;
  for (const auto& [name, value] : object.items()) {
    if (value.is_null()) continue;
    if (!value.is_string()) throw std::invalid_argument("variable " + name + " is not a string");
    variables.emplace_back(name, value.get<std::string>());
  }
  return variables;
}

}  // namespace

Json parse_line(std::string_view line) {
  if (nesting_of(line) > max_nesting) throw std::invalid_argument("nested too deeply");
  Json object = Json::parse(line, nullptr, false);
  if (object.is_discarded()) throw std::invalid_argument("not JSON");
  if (!object.is_object()) throw std::invalid_argument("not a JSON object");
  return object;
}

Scenario scenario_from(Json object) {
  expand_repeats(object);
  Scenario scenario;
  if (object.contains("id")) scenario.id = object["id"];
  if (object.contains("env")) scenario.variables = variables_from(object["env"]);
  if (object.contains("max_line_bytes")) {
    scenario.max_line_bytes = positive(object["max_line_bytes"], "max_line_bytes");
  }
  if (object.contains("auto_flush_values")) {
    scenario.auto_flush_values = positive(object["auto_flush_values"], "auto_flush_values");
  }
  if (object.contains("dmi")) {
    if (!object["dmi"].is_string()) throw std::invalid_argument("dmi is not a string");
    scenario.dmi = object["dmi"].get<std::string>();
  }
  if (object.contains("listening")) {
    if (!object["listening"].is_boolean()) throw std::invalid_argument("listening is not a bool");
    scenario.listening = object["listening"].get<bool>();
  }
  if (!object.contains("ops") || !object["ops"].is_array()) {
    throw std::invalid_argument("ops is not a list");
  }
  scenario.operations.assign(object["ops"].begin(), object["ops"].end());
  return scenario;
}

}  // namespace emf::conformance
