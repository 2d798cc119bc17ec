#include <map>
#include <string>

#include <gtest/gtest.h>

#include <emf/config.hpp>

#include "support/fake_machine.hpp"

namespace emf {
namespace {

using Variables = std::map<std::string, std::string>;

class ConfigFromEnvironment : public ::testing::Test {
 protected:
  Config read(const Variables& variables) {
    testing::FakeMachine fake;
    fake.variables = variables;
    reports_.all.clear();
    Config config = Config::from_environment(fake.machine(), reports_.handler());
    EXPECT_TRUE(fake.probed.empty());
    return config;
  }

  /// Exactly one report, which names the variable.
  void expect_report_on(const std::string& variable) {
    ASSERT_EQ(reports_.all.size(), 1u);
    EXPECT_EQ(reports_.all[0].code(), Errc::InvalidConfiguration);
    EXPECT_EQ(reports_.all[0].message().find(variable + "=\""), 0u) << reports_.all[0].message();
  }

  testing::Reports reports_;
};

TEST_F(ConfigFromEnvironment, OfNothingIsTheDefault) {
  const Config config = read({});
  EXPECT_EQ(config.service_name, "");
  EXPECT_EQ(config.service_type, "");
  EXPECT_EQ(config.log_group_name, std::nullopt);
  EXPECT_EQ(config.log_stream_name, "");
  EXPECT_EQ(config.metric_namespace, "");
  EXPECT_EQ(config.agent_endpoint, "");
  EXPECT_EQ(config.environment, std::nullopt);
  EXPECT_FALSE(config.default_dimensions);
  EXPECT_FALSE(config.write_to_stdout || config.disable_metric_extraction || config.disabled ||
               config.debug_logging);
  EXPECT_EQ(config.queue.max_lines, BackgroundOptions{}.max_lines);
  EXPECT_TRUE(reports_.all.empty());
}

TEST_F(ConfigFromEnvironment, ReadsEveryVariable) {
  const Config config = read({{"AWS_EMF_SERVICE_NAME", "svc"},
                              {"AWS_EMF_SERVICE_TYPE", "t"},
                              {"AWS_EMF_LOG_GROUP_NAME", "/g"},
                              {"AWS_EMF_LOG_STREAM_NAME", "st"},
                              {"AWS_EMF_NAMESPACE", "Env/NS"},
                              {"AWS_EMF_AGENT_ENDPOINT", "UDP://[::1]:7"},
                              {"AWS_EMF_ENVIRONMENT", "ecs"},
                              {"AWS_EMF_WRITE_TO_STDOUT", "true"},
                              {"AWS_EMF_DISABLE_METRIC_EXTRACTION", "TRUE"},
                              {"AWS_EMF_ASYNC_BUFFER_SIZE", "7"},
                              {"AWS_EMF_ENABLE_DEBUG_LOGGING", "True"},
                              {"POWERTOOLS_METRICS_DISABLED", "1"}});
  EXPECT_EQ(config.service_name, "svc");
  EXPECT_EQ(config.service_type, "t");
  EXPECT_EQ(config.log_group_name, "/g");
  EXPECT_EQ(config.log_stream_name, "st");
  EXPECT_EQ(config.metric_namespace, "Env/NS");
  EXPECT_EQ(config.agent_endpoint, "udp://[::1]:7");
  EXPECT_EQ(config.environment, EnvironmentKind::ECS);
  EXPECT_TRUE(config.write_to_stdout && config.disable_metric_extraction && config.disabled &&
              config.debug_logging);
  EXPECT_EQ(config.queue.max_lines, 7u);
  EXPECT_TRUE(reports_.all.empty());
}

TEST_F(ConfigFromEnvironment, AnEmptyVariableIsUnset) {
  Variables empty;
  for (const char* name :
       {"AWS_EMF_SERVICE_NAME", "AWS_EMF_SERVICE_TYPE", "AWS_EMF_LOG_STREAM_NAME",
        "AWS_EMF_NAMESPACE", "AWS_EMF_AGENT_ENDPOINT", "AWS_EMF_ENVIRONMENT",
        "AWS_EMF_WRITE_TO_STDOUT", "AWS_EMF_ASYNC_BUFFER_SIZE", "POWERTOOLS_METRICS_DISABLED"}) {
    empty[name] = "";
  }
  empty["POWERTOOLS_SERVICE_NAME"] = "fallback";
  empty["AWS_EMF_AGENT_BUFFER_SIZE"] = "9";
  const Config config = read(empty);
  EXPECT_EQ(config.service_name, "fallback");
  EXPECT_EQ(config.queue.max_lines, 9u);
  EXPECT_EQ(config.agent_endpoint, "");
  EXPECT_EQ(config.environment, std::nullopt);
  EXPECT_TRUE(reports_.all.empty());
}

TEST_F(ConfigFromEnvironment, AnEmptyLogGroupIsADecision) {
  EXPECT_EQ(read({{"AWS_EMF_LOG_GROUP_NAME", ""}}).log_group_name, "");
}

TEST_F(ConfigFromEnvironment, ThePrefixedNameWins) {
  Variables all = {{"SERVICE_NAME", "plain"},
                   {"SERVICE_TYPE", "pt"},
                   {"POWERTOOLS_SERVICE_NAME", "powertools"},
                   {"POWERTOOLS_METRICS_NAMESPACE", "PT"},
                   {"AWS_EMF_SERVICE_NAME", "x"},
                   {"AWS_EMF_SERVICE_TYPE", "y"},
                   {"AWS_EMF_NAMESPACE", "NS"}};
  EXPECT_EQ(read(all).service_name, "x");
  EXPECT_EQ(read(all).service_type, "y");
  EXPECT_EQ(read(all).metric_namespace, "NS");
  all.erase("AWS_EMF_SERVICE_NAME");
  all.erase("AWS_EMF_SERVICE_TYPE");
  all.erase("AWS_EMF_NAMESPACE");
  EXPECT_EQ(read(all).service_name, "powertools");
  EXPECT_EQ(read(all).service_type, "pt");
  EXPECT_EQ(read(all).metric_namespace, "PT");
  all.erase("POWERTOOLS_SERVICE_NAME");
  EXPECT_EQ(read(all).service_name, "plain");
}

TEST_F(ConfigFromEnvironment, DisabledTable) {  // case G06
  struct Row {
    const char* disabled;
    const char* dev;
    bool expected;
  };
  constexpr Row table[] = {{"true", nullptr, true},   {"1", "false", true},
                           {"false", "true", false},  {nullptr, "true", true},
                           {nullptr, nullptr, false}, {"", "true", true}};
  for (const Row& row : table) {
    Variables variables;
    if (row.disabled != nullptr) variables["POWERTOOLS_METRICS_DISABLED"] = row.disabled;
    if (row.dev != nullptr) variables["POWERTOOLS_DEV"] = row.dev;
    EXPECT_EQ(read(variables).disabled, row.expected) << ::testing::PrintToString(variables);
  }
}

TEST_F(ConfigFromEnvironment, ABadSwitchIsOffAndReported) {
  for (const char* name :
       {"AWS_EMF_WRITE_TO_STDOUT", "AWS_EMF_DISABLE_METRIC_EXTRACTION",
        "AWS_EMF_ENABLE_DEBUG_LOGGING", "POWERTOOLS_METRICS_DISABLED", "POWERTOOLS_DEV"}) {
    const Config config = read({{name, "maybe"}});
    EXPECT_FALSE(config.write_to_stdout || config.disable_metric_extraction || config.disabled ||
                 config.debug_logging);
    expect_report_on(name);
  }
}

TEST_F(ConfigFromEnvironment, ABadQueueLengthIsTheDefaultAndReported) {
  for (const char* name : {"AWS_EMF_ASYNC_BUFFER_SIZE", "AWS_EMF_AGENT_BUFFER_SIZE"}) {
    for (const char* value : {"0", "-5", "many", "1.5"}) {
      EXPECT_EQ(read({{name, value}}).queue.max_lines, 65'536u);
      expect_report_on(name);
    }
  }
}

TEST_F(ConfigFromEnvironment, ABadEndpointIsTheDefaultOneAndReported) {
  EXPECT_EQ(read({{"AWS_EMF_AGENT_ENDPOINT", "tcp://h:99999"}}).agent_endpoint,
            "tcp://127.0.0.1:25888");
  expect_report_on("AWS_EMF_AGENT_ENDPOINT");
}

TEST_F(ConfigFromEnvironment, ABadNamespaceIsTheDefaultAndReported) {
  EXPECT_EQ(read({{"AWS_EMF_NAMESPACE", "AWS/Mine"}}).metric_namespace, "");
  expect_report_on("AWS_EMF_NAMESPACE");
  EXPECT_EQ(read({{"POWERTOOLS_METRICS_NAMESPACE", "a\nb"}}).metric_namespace, "");
  expect_report_on("POWERTOOLS_METRICS_NAMESPACE");
}

TEST_F(ConfigFromEnvironment, ABadEnvironmentIsDetectedAndReported) {
  EXPECT_EQ(read({{"AWS_EMF_ENVIRONMENT", "bogus"}}).environment, std::nullopt);
  expect_report_on("AWS_EMF_ENVIRONMENT");
}

TEST_F(ConfigFromEnvironment, BadLogNamesAreMadeLegalAndReported) {
  EXPECT_EQ(read({{"AWS_EMF_LOG_GROUP_NAME", "my group"}}).log_group_name, "my-group");
  expect_report_on("AWS_EMF_LOG_GROUP_NAME");
  EXPECT_EQ(read({{"AWS_EMF_LOG_STREAM_NAME", "a:b"}}).log_stream_name, "a-b");
  expect_report_on("AWS_EMF_LOG_STREAM_NAME");
}

TEST_F(ConfigFromEnvironment, KeepsTheHandler) {
  const Config config = read({});
  config.on_error(Status(Errc::Dropped, "later"));
  EXPECT_EQ(reports_.all.size(), 1u);
}

TEST_F(ConfigFromEnvironment, TakesAnEmptyHandler) {
  testing::FakeMachine fake;
  fake.variables = {{"AWS_EMF_AGENT_ENDPOINT", "bad"}, {"AWS_EMF_ENVIRONMENT", "bad"}};
  const Config config = Config::from_environment(fake.machine(), nullptr);
  EXPECT_EQ(config.agent_endpoint, "tcp://127.0.0.1:25888");
}

}  // namespace
}  // namespace emf
