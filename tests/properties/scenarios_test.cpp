// Thousands of random scenarios against a model that knows the rules and nothing else. A failure
// prints its seed; run that one alone with --gtest_filter and EMF_TEST_SEED=<seed>.
#include <algorithm>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "conformance/run.hpp"
#include "generate.hpp"
#include "model.hpp"
#include "support/line_rules.hpp"

namespace emf::properties {
namespace {

using conformance::Result;
using conformance::Scenario;

constexpr std::uint64_t seeds = 800;

void for_each_seed(const std::function<void(Random&)>& check) {
  const char* one = std::getenv("EMF_TEST_SEED");
  const std::uint64_t first = one != nullptr ? std::strtoull(one, nullptr, 10) : 1;
  const std::uint64_t last = one != nullptr ? first : seeds;
  std::cout << "seeds " << first << " to " << last << "\n";
  for (std::uint64_t seed = first; seed <= last && !::testing::Test::HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Random random(seed);
    check(random);
  }
}

Scenario scenario_of(const std::vector<Operation>& operations) {
  Scenario scenario;
  for (const Operation& operation : operations) scenario.operations.push_back(operation.json);
  return scenario;
}

std::string text_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::map<int, std::string> errors_by_operation(const Result& result) {
  std::map<int, std::string> errors;
  for (const auto& error : result.errors) errors[error.at] += error.code + ": " + error.message;
  return errors;
}

bool is_flush(const Operation& operation) { return operation.json[0] == "flush"; }

void expect_rules(const std::vector<std::string>& lines, std::size_t max_line_bytes) {
  for (const std::string& line : lines) {
    for (const std::string& rule : support::broken_rules(line, max_line_bytes)) {
      ADD_FAILURE() << rule << "\n  in " << line;
    }
  }
}

TEST(Scenarios, WhatWasPutIsWhatIsParsedBack) {
  for_each_seed([](Random& random) {
    const std::vector<Operation> operations = random_operations(random, {});
    const Scenario scenario = scenario_of(operations);
    const Result result = run(scenario);
    const auto errors = errors_by_operation(result);
    Model model;
    std::size_t flushes = 0;
    for (std::size_t i = 0; i < operations.size(); ++i) {
      const auto error = errors.find(static_cast<int>(i));
      if (is_flush(operations[i])) {
        EXPECT_EQ(error, errors.end()) << error->second;
        const auto& lines = result.flushes.at(flushes++);
        expect_rules(lines, scenario.max_line_bytes);
        if (const auto count = model.fewest_documents()) {
          EXPECT_EQ(lines.size(), *count);
        }
        for (const std::string& problem : model.flush(lines)) {
          ADD_FAILURE() << "operation " << i << ": " << problem;
        }
      } else if (error == errors.end()) {
        EXPECT_FALSE(operations[i].invalid) << "accepted: " << text_of(operations[i].json);
        model.apply(operations[i].json);
      }
    }
  });
}

TEST(Scenarios, WhatIsRefusedChangesNothing) {
  for_each_seed([](Random& random) {
    std::vector<Operation> operations = random_operations(random, {});
    const Result result = run(scenario_of(operations));
    const auto errors = errors_by_operation(result);
    std::vector<Operation> valid;
    for (std::size_t i = 0; i < operations.size(); ++i) {
      if (errors.count(static_cast<int>(i)) == 0) valid.push_back(operations[i]);
    }
    const Result twin = run(scenario_of(valid));
    EXPECT_TRUE(twin.errors.empty());
    EXPECT_EQ(twin.flushes, result.flushes);
  });
}

TEST(Scenarios, TheSameCallsGiveTheSameLines) {
  for_each_seed([](Random& random) {
    const Scenario scenario = scenario_of(random_operations(random, {}));
    EXPECT_EQ(run(scenario).flushes, run(scenario).flushes);
  });
}

TEST(Scenarios, NothingIsLeftOfTheLoggerBefore) {
  for_each_seed([](Random& random) {
    Scenario scenario = scenario_of(random_operations(random, {}));
    const Result alone = run(scenario);
    scenario.before = scenario_of(random_operations(random, {})).operations;
    EXPECT_EQ(run(scenario).flushes, alone.flushes) << "after another logger";
    scenario.before = scenario.operations;
    EXPECT_EQ(run(scenario).flushes, alone.flushes) << "after one that did the same";
  });
}

TEST(Scenarios, ErrorsNameTheItem) {
  for_each_seed([](Random& random) {
    const std::vector<Operation> operations = random_operations(random, {});
    for (const auto& error : run(scenario_of(operations)).errors) {
      EXPECT_FALSE(error.message.empty());
      EXPECT_EQ(error.message.find('\n'), std::string::npos) << error.message;
      EXPECT_TRUE(Json::accept(text_of(Json(error.message))));
      EXPECT_LT(error.message.size(), 1000u) << error.message;
      const Json& operation = operations.at(static_cast<std::size_t>(error.at)).json;
      if (operation[0] != "metric" && operation[0] != "prop") continue;
      const std::string name = operation[1];
      const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
        return c > ' ' && c <= '~' && c != '"' && c != '\\';
      });
      if (plain && name.size() <= 30) {
        EXPECT_NE(error.message.find(name), std::string::npos) << error.message;
      }
    }
  });
}

}  // namespace
}  // namespace emf::properties
