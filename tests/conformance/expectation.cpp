#include "expectation.hpp"

#include <algorithm>
#include <utility>

#include "flush_expectation.hpp"

namespace emf::conformance {
namespace {

Json error_list(const Json& expected) {
  if (expected.contains("errors")) return expected["errors"];
  if (expected.contains("error")) {
    return Json::array({Json::array({expected["error"]["at"], expected["error"]["kind"]})});
  }
  return Json::array();
}

std::string describe(const std::vector<ReportedError>& errors) {
  std::string text;
  for (const ReportedError& error : errors) {
    text += "\n    at " + std::to_string(error.at) + " " + error.code + ": " + error.message;
  }
  return text.empty() ? " none" : text;
}

bool matches(const ReportedError& error, const Json& expected) {
  if (error.at != expected[0] || error.code != expected[1]) return false;
  return std::all_of(expected.begin() + 2, expected.end(), [&](const Json& words) {
    return error.message.find(words.get<std::string>()) != std::string::npos;
  });
}

void compare_errors(const Result& result, const Json& expected, std::vector<std::string>& out) {
  const Json list = error_list(expected);
  bool same = list.size() == result.errors.size();
  for (std::size_t i = 0; same && i < list.size(); ++i) same = matches(result.errors[i], list[i]);
  if (!same) out.push_back("errors: expected " + list.dump() + ", got" + describe(result.errors));
}

void compare_text(const std::string& actual, const Json& expected, const char* key,
                  std::vector<std::string>& out) {
  if (expected.contains(key) && actual != expected[key]) {
    out.push_back(std::string(key) + ": expected " + expected[key].dump() + ", got " + actual);
  }
}

}  // namespace

std::vector<std::string> differences(const Result& result, const Json& expected) {
  std::vector<std::string> out;
  compare_text(result.environment, expected, "environment", out);
  compare_text(result.sink, expected, "sink", out);
  compare_text(result.endpoint, expected, "endpoint", out);
  compare_errors(result, expected, out);

  Json first = Json::object();  // what is left speaks of the first flush
  Json flushes = expected.value("flushes", Json::array());
  for (const auto& [key, value] : expected.items()) {
    if (key == "docs2") {
      flushes = Json::array({Json::object(), {{"docs", value}}});
    } else if (key != "environment" && key != "sink" && key != "endpoint" && key != "error" &&
               key != "errors" && key != "flushes" && key != "http_requests") {
      first[key] = value;
    }
  }
  if (!first.empty()) {
    if (flushes.empty()) flushes.push_back(Json::object());
    flushes[0] = first;
  }
  for (std::size_t i = 0; i < flushes.size(); ++i) {
    if (i >= result.flushes.size()) {
      out.push_back("there was no flush " + std::to_string(i));
      continue;
    }
    for (const std::string& difference : flush_differences(result.flushes[i], flushes[i])) {
      out.push_back("flush " + std::to_string(i) + ": " + difference);
    }
  }
  return out;
}

}  // namespace emf::conformance
