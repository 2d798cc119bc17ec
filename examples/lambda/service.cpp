#include "service.hpp"

#include <algorithm>
#include <optional>

#include <nlohmann/json.hpp>

#include "sentiment.hpp"

namespace sentiment {
namespace {

using nlohmann::json;

json parse(const std::string& text) {
  return json::parse(text, nullptr, /*allow_exceptions=*/false);
}

/// A text of the client's own. Null, absent and other types are none.
std::optional<std::string> member(const json& object, const char* name) {
  if (!object.is_object() || !object.contains(name) || !object[name].is_string()) return {};
  return object[name].get<std::string>();
}

std::string response(int status, const json& body) {
  return json{{"statusCode", status},
              {"headers", {{"Content-Type", "application/json"}}},
              {"body", body.dump()}}
      .dump();
}

/// Characters of UTF-8, not bytes.
std::size_t count_characters(const std::string& text) {
  const auto starts_character = [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  };
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), starts_character));
}

}  // namespace

std::string answer(const std::string& event, emf::MetricsLogger& metrics) {
  const auto body = member(parse(event), "body");
  const auto text = body ? member(parse(*body), "text") : std::nullopt;
  if (!text) return response(400, {{"error", R"(the body must be {"text": "..."})"}});

  metrics.put_metric("input.num_chars", count_characters(*text), emf::Unit::Count);
  auto timer = metrics.time("classification");
  const Result result = classify(*text);
  timer.stop();
  metrics.set_property("label", result.label);
  return response(200, {{"label", result.label}, {"score", result.score}});
}

}  // namespace sentiment
