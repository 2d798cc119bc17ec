// The whole way of an invocation: an event in, a line on stdout, a response out, in a process of
// its own that speaks Lambda's Runtime API. With the stand-in for aws-lambda-cpp, and with that
// itself where it is installed.
#include <map>
#include <set>
#include <string>
#include <sys/wait.h>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "function_process.hpp"
#include "programs.hpp"
#include "runtime_api.hpp"

namespace emf::test {
namespace {

using nlohmann::json;
using Variables = std::map<std::string, std::string>;

class Lambda : public ::testing::TestWithParam<std::string> {
 protected:
  Variables variables(const std::string& options, const Variables& more = {}) {
    Variables all = {{"AWS_LAMBDA_RUNTIME_API", api.address()},
                     {"AWS_LAMBDA_FUNCTION_NAME", "fn"},
                     {"AWS_LAMBDA_FUNCTION_VERSION", "7"},
                     {"AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128"},
                     {"AWS_LAMBDA_LOG_STREAM_NAME", "2026/01/02/[7]abc"},
                     {"AWS_EMF_SERVICE_NAME", "svc"},
                     {"FUNCTION_OPTIONS", options}};
    for (const auto& [name, value] : more) all[name] = value;
    return all;
  }

  Answer invoke(const std::string& payload, const std::string& request_id = "r-1") {
    Event event;
    event.payload = payload;
    event.request_id = request_id;
    api.send(event);
    return api.wait_for_answer();
  }

  RuntimeApi api;
};

TEST_P(Lambda, TheLineIsThereWhenTheResponseArrives) {
  const FunctionProcess function(GetParam(), variables("duration request_bytes response_bytes"));
  Event event;
  event.payload = "a text";
  event.request_id = "c6af9ac6";
  event.tenant_id = "tenant-7";
  api.send(event);
  const Answer answer = api.wait_for_answer();
  EXPECT_EQ(answer.request_id, "c6af9ac6");
  EXPECT_FALSE(answer.failed);
  EXPECT_EQ(answer.body, "[]");
  const std::vector<json> found = documents_of(function.lines());
  ASSERT_EQ(found.size(), 1u);
  const json& document = found.front();
  EXPECT_EQ(document["input.num_chars"], 6);
  EXPECT_EQ(document["RequestBytes"], 6);
  EXPECT_EQ(document["ResponseBytes"], 2);
  EXPECT_TRUE(document["Duration"].is_number());
  EXPECT_EQ(document["requestId"], "c6af9ac6");
  EXPECT_EQ(document["traceId"], event.trace_id);
  EXPECT_EQ(document["functionArn"], RuntimeApi::function_arn);
  EXPECT_EQ(document["memorySize"], "128");
  EXPECT_EQ(document["ServiceName"], "svc");
  EXPECT_FALSE(document["_aws"].contains("LogGroupName"));
}

TEST_P(Lambda, TheTraceIsInALineOnceAndIsTheRequests) {
  const FunctionProcess function(GetParam(),
                                 variables("", {{"_X_AMZN_TRACE_ID", "Root=1-other;Sampled=1"}}));
  Event event;
  event.request_id = "r-1";
  api.send(event);
  api.wait_for_answer();
  const std::string line = function.lines().back();
  EXPECT_EQ(line.find("\"traceId\""), line.rfind("\"traceId\""));
  EXPECT_EQ(json::parse(line)["traceId"], event.trace_id);
}

TEST_P(Lambda, G02TheColdStartIsOneDocumentInTwoInvocations) {
  const FunctionProcess function(GetParam(), variables("cold_start"));
  invoke("throw", "r-1");
  invoke("a text", "r-2");
  const std::vector<json> found = documents_of(function.lines());
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0]["ColdStart"], 1);
  EXPECT_EQ(found[0]["function_name"], "fn");
  EXPECT_EQ(found[0]["service"], "svc");
  EXPECT_EQ(found[0]["requestId"], "r-1");
  EXPECT_EQ(found[0]["_aws"]["CloudWatchMetrics"][0]["Dimensions"],
            json::parse(R"([["function_name","service"]])"));
  EXPECT_FALSE(found[1].contains("ColdStart"));
  EXPECT_FALSE(found[1].contains("function_name"));
  EXPECT_FALSE(found[2].contains("ColdStart"));
}

TEST_P(Lambda, ProvisionedConcurrencyIsNoColdStart) {
  const FunctionProcess function(
      GetParam(),
      variables("cold_start", {{"AWS_LAMBDA_INITIALIZATION_TYPE", "provisioned-concurrency"}}));
  invoke("a text");
  EXPECT_EQ(documents_of(function.lines()).size(), 1u);
}

TEST_P(Lambda, AFailureIsAFault) {
  const FunctionProcess function(GetParam(), variables("faults"));
  const Answer answer = invoke("fail");
  EXPECT_TRUE(answer.failed);
  EXPECT_EQ(json::parse(answer.body)["errorType"], "NotFound");
  EXPECT_EQ(documents_of(function.lines()).at(0)["Faults"], 1);
}

TEST_P(Lambda, AnExceptionIsAFailureAndTheFunctionLivesOn) {
  const FunctionProcess function(GetParam(), variables("faults"));
  Answer answer = invoke("throw");
  EXPECT_TRUE(answer.failed);
  EXPECT_EQ(json::parse(answer.body)["errorMessage"], "index 7");
  EXPECT_EQ(json::parse(answer.body)["errorType"], "std::out_of_range");
  answer = invoke("throw an int");
  EXPECT_EQ(json::parse(answer.body)["errorType"], "int");
  EXPECT_FALSE(invoke("a text").failed);
  const std::vector<json> found = documents_of(function.lines());
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0]["Faults"], 1);
  EXPECT_EQ(found[0]["input.num_chars"], 5);
  EXPECT_EQ(found[2]["Faults"], 0);
}

TEST_P(Lambda, ARethrownExceptionEndsTheProcessButNotItsMetrics) {
  FunctionProcess function(GetParam(), variables("faults rethrow"));
  Event event;
  event.payload = "throw";
  api.send(event);
  EXPECT_TRUE(WIFSIGNALED(function.wait()));
  const std::vector<json> found = documents_of(function.lines());
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0]["Faults"], 1);
}

TEST_P(Lambda, AHandlerThatIsKilledAtItsDeadlineHasFlushed) {
  FunctionProcess function(GetParam(), variables("flush_before_deadline"));
  Event event;
  event.payload = "hang";
  event.request_id = "r-1";
  event.time = std::chrono::milliseconds(1000);
  api.send(event);
  while (documents_of(function.wait_for_lines(1)).empty()) {
  }
  function.kill();
  const std::vector<json> found = documents_of(function.lines());
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0]["input.num_chars"], 4);
  EXPECT_EQ(found[0]["requestId"], "r-1");
}

TEST_P(Lambda, AProcessThatExitsInAHandlerHasFlushed) {
  for (const char* options : {"", "flush_before_deadline"}) {
    FunctionProcess function(GetParam(), variables(options));
    Event event;
    event.payload = "exit";
    api.send(event);
    const int status = function.wait();
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 3) << status;
    EXPECT_EQ(documents_of(function.lines()).size(), 1u) << options;
  }
}

TEST_P(Lambda, EachOf1000InvocationsIsALineWithItsOwnRequestId) {
  const FunctionProcess function(GetParam(), variables("duration cold_start"));
  std::set<std::string> sent;
  for (int i = 0; i < 1000; ++i) {
    const std::string id = "r-" + std::to_string(i);
    sent.insert(id);
    ASSERT_EQ(invoke("a text", id).request_id, id);
  }
  std::set<std::string> seen;
  std::size_t lines = 0;
  for (const json& document : documents_of(function.lines())) {
    if (document.contains("ColdStart")) continue;
    seen.insert(document["requestId"].get<std::string>());
    ++lines;
  }
  EXPECT_EQ(seen, sent);
  EXPECT_EQ(lines, sent.size());
}

TEST_P(Lambda, TheJsonLogFormatGetsItsLevelAndTime) {
  const FunctionProcess function(GetParam(), variables("", {{"AWS_LAMBDA_LOG_FORMAT", "JSON"},
                                                            {"AWS_LAMBDA_LOG_LEVEL", "ERROR"}}));
  invoke("a text");
  const json document = documents_of(function.lines()).at(0);
  EXPECT_EQ(document["level"], "ERROR");
  EXPECT_TRUE(document["timestamp"].is_string());
}

TEST_P(Lambda, G05AnInvocationWithoutMetricsWritesNothing) {
  const FunctionProcess function(GetParam(), variables("report_empty"));
  EXPECT_FALSE(invoke("nothing").failed);
  EXPECT_TRUE(documents_of(function.lines()).empty());
}

// ---- G06: switched off
TEST_P(Lambda, G06ThePowertoolsVariablesSwitchTheLinesOff) {
  struct {
    Variables switches;
    std::size_t lines;
  } const cases[] = {
      {{{"POWERTOOLS_METRICS_DISABLED", "true"}}, 0},
      {{{"POWERTOOLS_METRICS_DISABLED", "1"}, {"POWERTOOLS_DEV", "false"}}, 0},
      {{{"POWERTOOLS_METRICS_DISABLED", "false"}, {"POWERTOOLS_DEV", "true"}}, 1},
      {{{"POWERTOOLS_DEV", "true"}}, 0},
      {{}, 1},
      {{{"AWS_EMF_ENVIRONMENT", "Test"}}, 0},
  };
  for (const auto& each : cases) {
    const FunctionProcess function(GetParam(), variables("", each.switches));
    EXPECT_FALSE(invoke("a text").failed);
    EXPECT_EQ(documents_of(function.lines()).size(), each.lines)
        << ::testing::PrintToString(each.switches);
  }
}

INSTANTIATE_TEST_SUITE_P(, Lambda, ::testing::ValuesIn(programs(EMF_LAMBDA_FUNCTIONS)),
                         program_name);

// ---- what aws-lambda-cpp cannot show
class StandIn : public Lambda {};
INSTANTIATE_TEST_SUITE_P(, StandIn, ::testing::Values(programs(EMF_LAMBDA_FUNCTIONS).front()),
                         program_name);

TEST_P(StandIn, OpensNoThreadSocketOrFileUnlessAskedTo) {
  FunctionProcess function(GetParam(),
                           variables("cold_start duration faults request_bytes response_bytes",
                                     {{"FUNCTION_IS_CONFINED", "yes"}}));
  Event event;
  event.payload = "a text";
  event.request_id = "r-1";
  api.send(event);
  if (api.wait_for_answer().request_id != "r-1") {
    const int status = function.wait();
    if (WIFEXITED(status) && WEXITSTATUS(status) == 77) GTEST_SKIP() << "no system call filters";
    FAIL() << "the function was killed, status " << status;
  }
  EXPECT_EQ(invoke("throw").request_id, "r-1");
  EXPECT_EQ(documents_of(function.lines()).size(), 3u);
}

TEST_P(StandIn, TheFilterKillsAFunctionThatStartsAThread) {
  FunctionProcess function(GetParam(),
                           variables("flush_before_deadline", {{"FUNCTION_IS_CONFINED", "yes"}}));
  api.send({});
  const int status = function.wait();
  EXPECT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 77) << status;
}

TEST_P(StandIn, ConcurrentInvocationsStayApart) {
  constexpr int invocations = 400;
  const FunctionProcess function(GetParam(), variables("duration flush_before_deadline",
                                                       {{"AWS_LAMBDA_MAX_CONCURRENCY", "8"}}));
  for (int i = 0; i < invocations; ++i) {
    Event event;
    event.payload = std::string(static_cast<std::size_t>(i) + 10, 'x');
    event.request_id = std::to_string(i);
    api.send(event);
  }
  for (int i = 0; i < invocations; ++i) ASSERT_FALSE(api.wait_for_answer().request_id.empty());
  std::set<std::string> seen;
  for (const json& document : documents_of(function.lines())) {
    const std::string id = document["requestId"];
    seen.insert(id);
    EXPECT_EQ(document["input.num_chars"], std::stoi(id) + 10);
  }
  EXPECT_EQ(seen.size(), std::size_t{invocations});
}

}  // namespace
}  // namespace emf::test
