#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "commands.hpp"

/// The files beside the recipes: they can be read, and a service that is configured so sends its
/// lines where the recipe says.
namespace emf::testing {
namespace {

using nlohmann::json;
using ::testing::AnyOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::SizeIs;

const std::filesystem::path examples = EMF_EXAMPLES;

json read_json(const std::filesystem::path& path) {
  return json::parse(test::read_file(path.string()), nullptr, /*allow_exceptions=*/false);
}

json container(const json& task, const std::string& name) {
  for (const json& candidate : task["containerDefinitions"]) {
    if (candidate["name"] == name) return candidate;
  }
  return {};
}

/// As `NAME=VALUE`, behind those that the place itself sets.
std::vector<std::string> variables(const json& container, std::vector<std::string> place) {
  for (const json& variable : container["environment"]) {
    place.push_back(variable["name"].get<std::string>() + "=" +
                    variable["value"].get<std::string>());
  }
  return place;
}

json environment(const std::vector<std::string>& variables) {
  const Outcome result = run({EMF_COMMAND, "environment", "--format", "json"}, "", variables);
  EXPECT_THAT(result.status, AnyOf(0, 1)) << result.errors;  // 1: there is something to say
  return json::parse(result.output);
}

const std::vector<std::string> ecs = {"ECS_CONTAINER_METADATA_URI_V4=http://169.254.170.2/v4/x"};

void expect_listens_for_emf(const json& agent) {
  ASSERT_TRUE(agent.is_object());
  const json& emf = agent["logs"]["metrics_collected"]["emf"];
  EXPECT_EQ(emf["service_address"], "tcp://127.0.0.1:25888") << agent;
}

TEST(Configurations, AreJson) {
  std::vector<std::string> read;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(examples)) {
    if (entry.path().extension() != ".json") continue;
    EXPECT_FALSE(read_json(entry.path()).is_discarded()) << entry.path();
    read.push_back(entry.path().filename());
  }
  EXPECT_THAT(read, Contains("task-definition.json").Times(3));
  EXPECT_THAT(read, Contains("agent.json").Times(3));
}

TEST(Configurations, MakeTheAgentListen) {
  expect_listens_for_emf(read_json(examples / "ec2_agent_tcp/agent.json"));
  expect_listens_for_emf(read_json(examples / "systemd_host/agent.json"));
  const json task = read_json(examples / "ecs_sidecar_agent/task-definition.json");
  const json content = container(task, "cloudwatch-agent")["environment"][0];
  EXPECT_EQ(content["name"], "CW_CONFIG_CONTENT");
  expect_listens_for_emf(json::parse(content["value"].get<std::string>()));
}

TEST(Configurations, MakeTheAgentFollowTheFile) {
  const json agent = read_json(examples / "ec2_agent_file/agent.json");
  const json files = agent["logs"]["logs_collected"]["files"]["collect_list"];
  ASSERT_THAT(files, SizeIs(1));
  EXPECT_EQ(files[0]["log_group_class"], "STANDARD");
  EXPECT_FALSE(files[0].contains("multi_line_start_pattern"));
  for (const char* recipe : {"ec2_agent_file", "robot_offline"}) {
    const std::string rotation = test::read_file((examples / recipe / "logrotate.conf").string());
    EXPECT_EQ(rotation.find("\n    copytruncate"), rotation.npos) << recipe;
  }
}

TEST(Configurations, OfTheSidecarLeadToTheAgent) {
  const json task = read_json(examples / "ecs_sidecar_agent/task-definition.json");
  const json found = environment(variables(container(task, "service"), ecs));
  EXPECT_EQ(found["environment"], "ECS");
  EXPECT_EQ(found["sink"], "background(tcp://127.0.0.1:25888)");
  EXPECT_EQ(found["log_group"], "shop");
}

TEST(Configurations, OfAwslogsLeadToStdoutInTheGroupOfTheDriver) {
  const json task = read_json(examples / "ecs_awslogs/task-definition.json");
  const json service = container(task, "service");
  const json found = environment(variables(service, ecs));
  EXPECT_EQ(found["sink"], "stdout");
  EXPECT_EQ(found["log_group"], service["logConfiguration"]["options"]["awslogs-group"]);
  EXPECT_FALSE(service["logConfiguration"]["options"].contains("awslogs-multiline-pattern"));
}

TEST(Configurations, OfFireLensLeadToTheInputOfFluentBit) {
  const json task = read_json(examples / "ecs_firelens/task-definition.json");
  auto place = ecs;
  place.push_back("FLUENT_HOST=127.0.0.1");
  const json found = environment(variables(container(task, "service"), place));
  EXPECT_EQ(found["sink"], "background(tcp://127.0.0.1:25888)");
  EXPECT_EQ(found["max_line_bytes"], 32'000);
  const std::string router = test::read_file((examples / "ecs_firelens/extra.conf").string());
  EXPECT_THAT(router, HasSubstr("Port         25888\n"));
  EXPECT_THAT(router, HasSubstr("log_key            log\n"));
  EXPECT_THAT(router, HasSubstr("log_format         json/emf\n"));
}

TEST(Configurations, OfTheUnitLeadToTheAgent) {
  std::istringstream unit(test::read_file((examples / "systemd_host/shop.service").string()));
  const std::string prefix = "Environment=";
  std::vector<std::string> set;
  for (std::string line; std::getline(unit, line);) {
    if (line.rfind(prefix, 0) == 0) set.push_back(line.substr(prefix.size()));
  }
  const json found = environment(set);
  EXPECT_EQ(found["sink"], "background(tcp://127.0.0.1:25888)");
  EXPECT_EQ(found["log_group"], "shop");
}

}  // namespace
}  // namespace emf::testing
