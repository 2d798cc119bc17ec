// One test for each case of the case files that is data: Cases.A01 and so on.
#include "cases.hpp"

#include <algorithm>
#include <iostream>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "expectation.hpp"
#include "run.hpp"
#include "support/line_rules.hpp"

namespace emf::conformance {
namespace {

bool extraction_disabled(const Json& scenario) {
  return scenario.contains("env") && scenario["env"].contains("AWS_EMF_DISABLE_METRIC_EXTRACTION");
}

void check(const Trial& trial) {
  const Scenario scenario = scenario_from(trial.scenario);
  const Result result = run(scenario);
  for (const std::string& difference : differences(result, trial.expected)) {
    ADD_FAILURE() << difference;
  }
  const bool without_aws = extraction_disabled(trial.scenario);
  for (const auto& lines : result.flushes) {
    for (const std::string& line : lines) {
      for (const std::string& rule : without_aws
                                         ? support::broken_json_rules(line, scenario.max_line_bytes)
                                         : support::broken_rules(line, scenario.max_line_bytes)) {
        ADD_FAILURE() << rule << "\n  in " << line.substr(0, 1000);
      }
    }
  }
}

class CaseTest : public ::testing::Test {
 public:
  explicit CaseTest(Case one) : case_(std::move(one)) {}
  void TestBody() override {
    for (const Trial& trial : case_.trials) {
      SCOPED_TRACE(trial.scenario["ops"].dump().substr(0, 300));
      check(trial);
    }
  }

 private:
  Case case_;
};

void register_cases(const std::string& path, std::set<std::string>& ids) {
  for (const Case& one : read_cases(path)) {
    if (!ids.insert(one.id).second) throw std::runtime_error("case twice: " + one.id);
    if (one.trials.empty()) continue;
    ::testing::RegisterTest("Cases", one.id.c_str(), nullptr, nullptr, path.c_str(), 1,
                            [one]() -> ::testing::Test* { return new CaseTest(one); });
  }
}

}  // namespace
}  // namespace emf::conformance

int main(int argc, char** argv) {
  ::testing::InitGoogleTest(&argc, argv);
  try {
    std::set<std::string> ids;
    for (const char* file : {"cases.jsonl", "own_cases.jsonl"}) {
      emf::conformance::register_cases(std::string(EMF_CASES_DIR "/") + file, ids);
    }
  } catch (const std::exception& problem) {
    std::cerr << problem.what() << "\n";
    return 1;
  }
  return RUN_ALL_TESTS();
}
