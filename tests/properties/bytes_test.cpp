// Where the bytes of a line bind: nothing is lost, nothing is too long, and no two neighbours could
// have been one document. Values are such that nlohmann prints them as the library does, so that
// the size of a merged line is known exactly.
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "conformance/run.hpp"
#include "model.hpp"
#include "random.hpp"
#include "support/line_rules.hpp"

namespace emf::properties {
namespace {

using conformance::Result;
using conformance::Scenario;

Json& definitions(Json& document) { return document["_aws"]["CloudWatchMetrics"][0]["Metrics"]; }

Json as_array(const Json& target) { return target.is_array() ? target : Json::array({target}); }

/// The one document that says what both do; null when a hundred binds.
Json merged(Json left, Json right) {
  for (const Json& definition : definitions(right)) {
    const std::string name = definition["Name"];
    if (!left.contains(name)) {
      definitions(left).push_back(definition);
      left[name] = right[name];
      continue;
    }
    Json values = as_array(left[name]);
    const Json more = as_array(right[name]);
    values.insert(values.end(), more.begin(), more.end());
    if (values.size() > 100) return nullptr;
    left[name] = values;
  }
  return definitions(left).size() <= 100 ? left : Json(nullptr);
}

void expect_no_mergeable_neighbours(const std::vector<std::string>& lines, std::size_t limit) {
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const Json left = Json::parse(lines[i]);
    ASSERT_EQ(left.dump().size(), lines[i].size()) << lines[i];
    const Json both = merged(left, Json::parse(lines[i + 1]));
    if (both.is_null()) continue;
    EXPECT_GT(both.dump().size() + 1, limit) << "could be one:\n"
                                             << lines[i] << "\n"
                                             << lines[i + 1];
  }
}

Scenario small_lines(Random& random) {
  Scenario scenario;
  scenario.max_line_bytes = 350 + random.below(4000);
  const std::size_t metrics = 1 + random.below(120);
  scenario.operations.push_back({"prop", "id", std::string(random.below(60), 'p')});
  for (std::size_t i = 0; i < metrics; ++i) {
    const std::string name = "m" + std::string(random.below(12), 'x') + std::to_string(i);
    for (std::size_t n = random.one_in(3) ? random.below(150) : 1; n > 0; --n) {
      const Json value = random.one_in(2) ? Json(random.below(100'000)) : Json(0.5);
      scenario.operations.push_back({"metric", name, value});
    }
  }
  scenario.operations.push_back(Json::array({"flush"}));
  return scenario;
}

TEST(Bytes, LinesAreFullAndNothingIsLost) {
  for (std::uint64_t seed = 1; seed <= 50 && !HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Random random(seed);
    const Scenario scenario = small_lines(random);
    const Result result = run(scenario);
    EXPECT_TRUE(result.errors.empty());
    Model model;
    for (const Json& operation : scenario.operations) {
      if (operation[0] != "flush") model.apply(operation);
    }
    const auto& lines = result.flushes.at(0);
    for (const std::string& line : lines) {
      for (const std::string& rule : support::broken_rules(line, scenario.max_line_bytes)) {
        ADD_FAILURE() << rule << "\n  in " << line;
      }
    }
    for (const std::string& problem : model.flush(lines)) ADD_FAILURE() << problem;
    expect_no_mergeable_neighbours(lines, scenario.max_line_bytes);
  }
}

TEST(Bytes, ALineMayHaveExactlyTheLimit) {
  const auto line_with_limit = [](std::size_t limit) {
    Scenario scenario;
    scenario.max_line_bytes = limit;
    scenario.operations = {{"prop", "p", std::string(50, 'x')},
                           {"metric", "a", 1},
                           {"metric", "b", 2},
                           Json::array({"flush"})};
    return run(scenario).flushes.at(0);
  };
  const auto whole = line_with_limit(10'000);
  ASSERT_EQ(whole.size(), 1u);
  EXPECT_EQ(line_with_limit(whole[0].size() + 1), whole);
  EXPECT_EQ(line_with_limit(whole[0].size()).size(), 2u);
}

/// What is dropped is reported: the datapoints that arrive and the reports account for all.
TEST(Bytes, WhatFitsNoLineIsReported) {
  for (std::size_t limit = 1; limit < 600; limit += 7) {
    SCOPED_TRACE(limit);
    Scenario scenario;
    scenario.max_line_bytes = limit;
    scenario.operations = {{"prop", "p", std::string(50, 'x')},
                           {"prop", "q", std::string(90, 'x')},
                           {"metric", "short", 1},
                           {"metric", std::string(150, 'n'), 2},
                           Json::array({"flush"})};
    const Result result = run(scenario);
    bool p = false, q = false, first = false, second = false;
    for (const std::string& line : result.flushes.at(0)) {
      EXPECT_LE(line.size() + 1, limit);
      const Json document = Json::parse(line);
      p = p || document.contains("p");
      q = q || document.contains("q");
      first = first || document.contains("short");
      second = second || document.contains(std::string(150, 'n'));
    }
    std::string reports;
    for (const auto& error : result.errors) {
      EXPECT_EQ(error.at, 4);
      reports += error.message + "\n";
    }
    EXPECT_TRUE(first || reports.find("short") != std::string::npos) << reports;
    EXPECT_TRUE(second || reports.find("nnn") != std::string::npos) << reports;
    if (!first && !second) continue;
    EXPECT_TRUE(p || reports.find("p") != std::string::npos) << reports;
    EXPECT_TRUE(q || reports.find("q") != std::string::npos) << reports;
    EXPECT_FALSE(q && !p) << "the largest property goes first";
  }
}

}  // namespace
}  // namespace emf::properties
