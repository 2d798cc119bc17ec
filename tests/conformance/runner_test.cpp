// The runner itself: bad input gets a result, and the process is left as it was.
#include <cstdlib>
#include <string>

#include <gtest/gtest.h>

#include "run.hpp"

namespace emf::conformance {
namespace {

TEST(Runner, GivesEveryLineAResult) {
  for (const char* line : {"", "{", "[]", "7", R"({"ops":5})", R"({"ops":[["flush"]],"env":[]})",
                           R"({"ops":[],"max_line_bytes":-1})", R"({"ops":[],"env":{"=":"x"}})",
                           R"({"ops":[["metric","\ud800",1]]})", "\xff"}) {
    const Result result = run_line(line);
    EXPECT_TRUE(result.flushes.empty()) << line;
    ASSERT_EQ(result.errors.size(), 1u) << line;
    EXPECT_EQ(result.errors[0].at, -1) << line;
    EXPECT_TRUE(Json::accept(to_line(result)));
  }
  EXPECT_EQ(run_line(R"({"id":"x","ops":7})").id, "x");
  EXPECT_EQ(run_line(std::string(100'000, '[')).errors.size(), 1u);
}

TEST(Runner, PutsTheVariablesOfTheProcessBack) {
  const char* path = ::getenv("PATH");
  ASSERT_NE(path, nullptr);
  const std::string before = path;
  run_line(R"({"env":{"AWS_EMF_SERVICE_NAME":"s"},"ops":[["setenv","PATH","x"]]})");
  EXPECT_EQ(::getenv("PATH"), before);
  EXPECT_EQ(::getenv("AWS_EMF_SERVICE_NAME"), nullptr);
}

}  // namespace
}  // namespace emf::conformance
