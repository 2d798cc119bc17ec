#include <map>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <emf/environment.hpp>

#include "support/fake_machine.hpp"
#include "support/redirected_stderr.hpp"

namespace emf {
namespace {

using Items = std::vector<std::pair<std::string, std::string>>;

Items items(const DimensionSet& set) {
  Items all;
  for (std::size_t i = 0; i < set.size(); ++i) all.emplace_back(set[i].name, set[i].value);
  return all;
}

// The names follow the cases of tests/conformance where there is one.
class Detection : public ::testing::Test {
 protected:
  Environment detect(const std::map<std::string, std::string>& variables) {
    fake_.variables = variables;
    reports_.all.clear();
    const Machine machine = fake_.machine();
    return detect_environment(Config::from_environment(machine, reports_.handler()), machine);
  }

  testing::FakeMachine fake_;
  testing::Reports reports_;
};

TEST_F(Detection, E01OfNothingIsLocal) {
  const Environment environment = detect({});
  EXPECT_EQ(environment.kind, EnvironmentKind::Local);
  ASSERT_TRUE(environment.sink);
  EXPECT_EQ(environment.metric_namespace, "aws-embedded-metrics");
  EXPECT_EQ(environment.log_group_name, "");
  EXPECT_EQ(items(environment.default_dimensions), (Items{{"LogGroup", "Unknown-metrics"},
                                                          {"ServiceName", "Unknown"},
                                                          {"ServiceType", "Unknown"}}));
  EXPECT_TRUE(environment.properties.empty());
  EXPECT_TRUE(environment.metric_extraction);
  EXPECT_FALSE(environment.trace_id);
  EXPECT_TRUE(reports_.all.empty());
}

TEST_F(Detection, E01WithAListenerIsAgent) {
  fake_.listening = true;
  const Environment environment = detect({});
  EXPECT_EQ(environment.kind, EnvironmentKind::Agent);
  EXPECT_EQ(environment.log_group_name, "Unknown-metrics");
}

TEST_F(Detection, E02And03ConfiguredNames) {
  const Environment environment = detect({{"AWS_EMF_SERVICE_NAME", "svc"},
                                          {"AWS_EMF_SERVICE_TYPE", "t"},
                                          {"AWS_EMF_LOG_STREAM_NAME", "st"}});
  EXPECT_EQ(items(environment.default_dimensions),
            (Items{{"LogGroup", "svc-metrics"}, {"ServiceName", "svc"}, {"ServiceType", "t"}}));
  EXPECT_EQ(environment.log_stream_name, "st");
  EXPECT_EQ(detect({{"AWS_EMF_LOG_GROUP_NAME", "/g"}}).log_group_name, "/g");
}

TEST_F(Detection, E07Lambda) {
  const Environment environment = detect({{"AWS_LAMBDA_FUNCTION_NAME", "fn"},
                                          {"AWS_LAMBDA_FUNCTION_VERSION", "7"},
                                          {"_X_AMZN_TRACE_ID", "Root=1-x;Parent=2;Sampled=1"}});
  EXPECT_EQ(environment.kind, EnvironmentKind::Lambda);
  EXPECT_EQ(
      items(environment.default_dimensions),
      (Items{{"LogGroup", "fn"}, {"ServiceName", "fn"}, {"ServiceType", "AWS::Lambda::Function"}}));
  EXPECT_EQ(environment.properties, (Items{{"functionVersion", "7"}}));
  EXPECT_TRUE(environment.trace_id);
  EXPECT_EQ(environment.json_log_level, "");
  EXPECT_EQ(environment.log_group_name, "");
  EXPECT_TRUE(reports_.all.empty());
}

TEST_F(Detection, OfALambdaRuntimeOfOnesOwnHasNoTraceId) {
  const Environment environment =
      detect({{"AWS_LAMBDA_FUNCTION_NAME", "fn"}, {"AWS_LAMBDA_LOG_FORMAT", "JSON"}});
  EXPECT_FALSE(environment.trace_id);
  EXPECT_EQ(environment.json_log_level, "INFO");
}

TEST_F(Detection, LambdaVariablesMeanNothingElsewhere) {
  const Environment environment = detect({{"AWS_LAMBDA_LOG_FORMAT", "JSON"},
                                          {"_X_AMZN_TRACE_ID", "Sampled=1"},
                                          {"AWS_EXECUTION_ENV", "x"}});
  EXPECT_FALSE(environment.trace_id);
  EXPECT_EQ(environment.json_log_level, "");
  EXPECT_TRUE(environment.properties.empty());
}

TEST_F(Detection, E21Namespace) {
  EXPECT_EQ(detect({{"AWS_EMF_NAMESPACE", "Env/NS"}}).metric_namespace, "Env/NS");
  EXPECT_TRUE(reports_.all.empty());
  EXPECT_EQ(detect({{"AWS_EMF_NAMESPACE", "N\xc3\xa9"}}).metric_namespace, "aws-embedded-metrics");
  EXPECT_EQ(reports_.all.size(), 1u);
}

TEST_F(Detection, E22MetricExtraction) {
  EXPECT_FALSE(detect({{"AWS_EMF_DISABLE_METRIC_EXTRACTION", "TRUE"}}).metric_extraction);
}

TEST_F(Detection, EveryBadVariableIsReportedOnce) {
  const Environment environment = detect({{"AWS_EMF_ENVIRONMENT", "bogus"},
                                          {"AWS_EMF_AGENT_ENDPOINT", "tcp://h"},
                                          {"AWS_EMF_NAMESPACE", "AWS/x"},
                                          {"AWS_EMF_LOG_GROUP_NAME", "a b"},
                                          {"AWS_EMF_LOG_STREAM_NAME", "a*"},
                                          {"AWS_EMF_WRITE_TO_STDOUT", "perhaps"},
                                          {"AWS_EMF_ASYNC_BUFFER_SIZE", "none"}});
  EXPECT_EQ(environment.kind, EnvironmentKind::Agent) << "a bad endpoint counts as configured";
  EXPECT_EQ(reports_.all.size(), 7u);
}

TEST_F(Detection, InvalidDefaultDimensionsAreLeftOutWithAReport) {
  const Environment environment =
      detect({{"AWS_EMF_SERVICE_NAME", " "}, {"AWS_EMF_SERVICE_TYPE", std::string(1025, 't')}});
  EXPECT_EQ(items(environment.default_dimensions), (Items{{"LogGroup", "Unknown-metrics"}}));
  EXPECT_EQ(reports_.all.size(), 2u);
}

TEST_F(Detection, AnEmptyLogGroupIsNoDimension) {
  const Environment environment = detect({{"AWS_EMF_LOG_GROUP_NAME", ""}});
  EXPECT_EQ(items(environment.default_dimensions),
            (Items{{"ServiceName", "Unknown"}, {"ServiceType", "Unknown"}}));
  EXPECT_TRUE(reports_.all.empty());
}

TEST_F(Detection, TheConfigurationReplacesOrDropsDefaultDimensions) {
  const Machine machine = fake_.machine();
  Config config;
  config.on_error = reports_.handler();
  config.default_dimensions = DimensionSet{{"Stage", "prod"}, {"Empty", ""}};
  EXPECT_EQ(items(detect_environment(config, machine).default_dimensions),
            (Items{{"Stage", "prod"}}));
  EXPECT_EQ(reports_.all.size(), 1u);
  config.default_dimensions = DimensionSet{};
  EXPECT_TRUE(detect_environment(config, machine).default_dimensions.empty());
}

TEST_F(Detection, HandsTheErrorHandlerOn) {
  const Environment environment = detect({});
  environment.on_error(Status(Errc::Dropped, "later"));
  EXPECT_EQ(reports_.all.size(), 1u);
}

TEST_F(Detection, SaysWhatItFoundWhenAsked) {
  testing::RedirectedStderr redirected;
  detect({{"AWS_EMF_NAMESPACE", "NS"}});
  EXPECT_EQ(redirected.text(), "");
  const Environment environment = detect({{"AWS_EMF_ENABLE_DEBUG_LOGGING", "true"},
                                          {"AWS_EMF_NAMESPACE", "NS"},
                                          {"AWS_EMF_SERVICE_NAME", "a\nb"}});
  EXPECT_EQ(redirected.text(),
            "emf: detected Local: sink \"" + environment.sink->name() +
                "\", namespace \"NS\", log group \"\", service \"a\\nb\" of type "
                "\"Unknown\"\n");
}

TEST_F(Detection, OfTheRealMachineNeedsNothingInjected) { EXPECT_TRUE(detect_environment().sink); }

}  // namespace
}  // namespace emf
