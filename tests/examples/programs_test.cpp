#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "commands.hpp"

/// The programs of the recipes, as a reader would run them.
namespace emf::testing {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::vector<std::string> local = {"AWS_EMF_ENVIRONMENT=Local"};

std::vector<json> documents(const std::string& lines) {
  std::vector<json> result;
  std::istringstream stream(lines);
  for (std::string line; std::getline(stream, line);) result.push_back(json::parse(line));
  return result;
}

json directive(const json& document) { return document["_aws"]["CloudWatchMetrics"][0]; }

TEST(QuickStart, WritesALineForEachLineOfItsText) {
  test::TemporaryDirectory folder;
  const Outcome result = run({QUICK_START, folder.write("text", "one two\n\nthree\n")}, "", local);
  EXPECT_EQ(result.status, 0) << result.errors;
  expect_valid(result.output, 3, "container");
  EXPECT_EQ(documents(result.output)[0]["words"], 2);
}

TEST(AgentService, GivesTheAgentEverythingBeforeItEnds) {
  StandInAgent agent;
  const Outcome service =
      run({AGENT_SERVICE, "1"}, "",
          {"AWS_EMF_ENVIRONMENT=Agent", "AWS_EMF_AGENT_ENDPOINT=" + agent.endpoint(),
           "AWS_EMF_LOG_GROUP_NAME=shop"});
  EXPECT_EQ(service.status, 0);
  EXPECT_THAT(service.errors, HasSubstr(" lines written, 0 not\n"));

  const int written = std::stoi(service.errors.substr(service.errors.find(": ") + 2));
  EXPECT_GT(written, 4);
  const auto received = [&] {
    const std::string lines = agent.output();
    return static_cast<int>(std::count(lines.begin(), lines.end(), '\n'));
  };
  eventually([&] { return received() >= written; });  // they are in its socket already
  expect_valid(agent.output(), written, "agent-tcp");
}

TEST(FileService, LeavesLinesThatAnAgentCanFollow) {
  test::TemporaryDirectory folder;
  const std::string file = folder.write("metrics.log", "a line that a crash left half do");
  const Outcome result = run({FILE_SERVICE, file, "21"}, "", local);
  EXPECT_EQ(result.status, 0) << result.errors;
  EXPECT_THAT(result.output, IsEmpty());
  const std::string lines = test::read_file(file);
  const std::string added = lines.substr(lines.find('\n') + 1);
  expect_valid(added, 21, "agent-file");
  EXPECT_EQ(documents(added)[6]["OutOfStock"], 1);
}

TEST(GameServer, RecordsEveryTickBySecond) {
  const Outcome result = run({GAME_SERVER, "2"}, "", local);
  EXPECT_EQ(result.status, 0) << result.errors;
  expect_valid(result.output, validate(result.output, "any").lines, "container");
  std::size_t ticks = 0;
  std::size_t overruns = 0;
  for (const json& document : documents(result.output)) {
    ticks += document.value("TickDuration", json::array()).size();
    overruns += document.value("TickOverrun", json::array()).size();
    const json metrics = directive(document)["Metrics"];
    for (const json& metric : metrics) {
      EXPECT_EQ(metric.value("StorageResolution", 60), metric["Name"] == "Players" ? 60 : 1);
    }
    EXPECT_EQ(directive(document)["Dimensions"], json::parse(R"([["Service","Map"]])"));
  }
  EXPECT_GE(ticks, 2u);  // a slow machine makes fewer ticks, never one that is not recorded
  EXPECT_EQ(ticks, overruns);
}

TEST(Robot, GivesEachReadingItsOwnTime) {
  test::TemporaryDirectory folder;
  const std::string file = folder.file("metrics.log");
  EXPECT_EQ(run({ROBOT, file, "5"}).status, 0);
  const std::string lines = test::read_file(file);
  expect_valid(lines, 5, "agent-tcp");  // the agent that they are sent to one day
  const auto all = documents(lines);
  for (std::size_t i = 1; i < all.size(); ++i) {
    const auto apart = all[i]["_aws"]["Timestamp"].get<long long>() -
                       all[i - 1]["_aws"]["Timestamp"].get<long long>();
    EXPECT_GE(apart, 10'000);  // of the readings, not of the writing
  }
}

TEST(Ship, SendsAFileAndRemovesIt) {
  test::TemporaryDirectory folder;
  const std::string file = folder.file("metrics.log");
  ASSERT_EQ(run({ROBOT, file, "1200"}).status, 0);  // more than two batches
  const std::string lines = test::read_file(file);
  StandInAgent agent(1200);
  EXPECT_EQ(run({SHIP, agent.endpoint(), file}).status, 0);
  EXPECT_EQ(agent.wait(), 0);
  EXPECT_EQ(agent.output(), lines);
  EXPECT_NE(::access(file.c_str(), F_OK), 0);
}

TEST(Ship, LeavesAFileThatNobodyTook) {
  test::TemporaryDirectory folder;
  const std::string file = folder.write("metrics.log", "{}\n");
  const Outcome result = run({SHIP, "tcp://127.0.0.1:1", file});
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.errors, HasSubstr("SinkUnavailable"));
  EXPECT_EQ(test::read_file(file), "{}\n");
}

TEST(Ship, LeavesTheRestOfAFileWhenTheAgentGoesAway) {
  test::TemporaryDirectory folder;
  const std::string file = folder.file("metrics.log");
  ASSERT_EQ(run({ROBOT, file, "6000"}).status, 0);
  const std::string lines = test::read_file(file);
  StandInAgent agent(500);  // ends after the first batch; its system may take some more
  EXPECT_EQ(run({SHIP, agent.endpoint(), file}).status, 1);
  EXPECT_EQ(lines.rfind(agent.output(), 0), 0u);

  const std::string rest = test::read_file(file);
  const auto count = std::count(rest.begin(), rest.end(), '\n');
  EXPECT_GT(count, 0);
  EXPECT_LT(count, 6000);
  EXPECT_EQ(count % 500, 0);
  EXPECT_EQ(rest, lines.substr(lines.size() - rest.size()));
}

TEST(CustomEnvironment, NamesTheTill) {
  auto variables = local;
  variables.insert(variables.end(), {"TILL_SHOP=0421", "TILL_NUMBER=7"});
  const Outcome result = run({CUSTOM_ENVIRONMENT, "2"}, "", variables);
  EXPECT_EQ(result.status, 0) << result.errors;
  expect_valid(result.output, 2, "agent-tcp");
  const json document = documents(result.output)[0];
  EXPECT_EQ(directive(document)["Namespace"], "Tills");
  EXPECT_EQ(directive(document)["Dimensions"], json::parse(R"([["ServiceName","Shop"]])"));
  EXPECT_EQ(document["Shop"], "0421");
  EXPECT_EQ(document["Till"], "7");
}

TEST(CustomEnvironment, LeavesOtherMachinesToDetection) {
  const Outcome result = run({CUSTOM_ENVIRONMENT, "1"}, "", local);
  EXPECT_EQ(directive(documents(result.output)[0])["Namespace"], "aws-embedded-metrics");
}

TEST(CustomSink, ReportsWhatNobodyTook) {
  const Outcome result = run({CUSTOM_SINK, "no/such.sock", "3"}, "", local);
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.errors, HasSubstr("unix:no/such.sock: connect: No such file or directory"));
}

}  // namespace
}  // namespace emf::testing
