#pragma once

#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support/command.hpp"

namespace emf::testing {

/// What `emf validate` says of lines on their way through a receiver.
struct Verdict {
  int lines = 0;
  int emf = 0;
  int invalid = 0;
  std::string report;  ///< of every line with a problem
};

inline Verdict validate(const std::string& lines, const std::string& receiver) {
  const Outcome result =
      run({EMF_COMMAND, "validate", "--receiver", receiver, "--format", "json"}, lines);
  const std::size_t last = result.output.rfind("{\"summary\"");
  const auto summary = nlohmann::json::parse(result.output.substr(last))["summary"];
  return {summary["lines"], summary["emf"], summary["invalid"], result.output.substr(0, last)};
}

inline void expect_valid(const std::string& lines, int count, const std::string& receiver) {
  const Verdict verdict = validate(lines, receiver);
  EXPECT_EQ(verdict.emf, count) << lines;
  EXPECT_EQ(verdict.lines, verdict.emf) << lines;
  EXPECT_EQ(verdict.invalid, 0) << verdict.report;
}

/// `emf agent` on a port that the system chose, which ends after so many records, or with this.
class StandInAgent {
 public:
  explicit StandInAgent(int records = 0)
      : process_({EMF_COMMAND, "agent", "--tcp", "127.0.0.1:0", "--format", "raw", "--records",
                  std::to_string(records)}) {
    eventually([this] { return !endpoint().empty(); });
  }

  std::string endpoint() const {
    const std::string errors = process_.errors();
    const std::size_t begin = errors.find("tcp://");
    const std::size_t end = errors.find('\n', begin);
    return begin == errors.npos || end == errors.npos ? "" : errors.substr(begin, end - begin);
  }
  int wait() { return process_.wait(); }
  std::string output() const { return process_.output(); }

 private:
  Process process_;
};

}  // namespace emf::testing
