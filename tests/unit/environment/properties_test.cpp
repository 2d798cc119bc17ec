#include "environment/properties.hpp"

#include <gtest/gtest.h>

#include "support/fake_machine.hpp"

namespace emf::environment {
namespace {

class PropertiesOf : public ::testing::Test {
 protected:
  Properties find(EnvironmentKind kind) {
    const Machine machine = fake_.machine();
    return find_properties(kind, Surroundings(machine));
  }
  std::string level() {
    const Machine machine = fake_.machine();
    return json_log_level(Surroundings(machine));
  }

  testing::FakeMachine fake_;
};

TEST_F(PropertiesOf, LambdaAreItsVariables) {
  fake_.variables = {{"AWS_EXECUTION_ENV", "AWS_Lambda_x"},
                     {"AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128"},
                     {"AWS_LAMBDA_FUNCTION_VERSION", "7"},
                     {"AWS_LAMBDA_LOG_STREAM_NAME", "ls"}};
  EXPECT_EQ(find(EnvironmentKind::Lambda), (Properties{{"executionEnvironment", "AWS_Lambda_x"},
                                                       {"memorySize", "128"},
                                                       {"functionVersion", "7"},
                                                       {"logStreamId", "ls"}}));
  EXPECT_TRUE(find(EnvironmentKind::Local).empty());
}

TEST_F(PropertiesOf, WhatIsUnknownIsAbsent) {
  fake_.variables = {{"AWS_EXECUTION_ENV", ""}, {"AWS_LAMBDA_FUNCTION_VERSION", "7"}};
  EXPECT_EQ(find(EnvironmentKind::Lambda), (Properties{{"functionVersion", "7"}}));
  fake_.variables.clear();
  for (const EnvironmentKind kind : {EnvironmentKind::Lambda, EnvironmentKind::ECS,
                                     EnvironmentKind::EC2, EnvironmentKind::Agent}) {
    EXPECT_TRUE(find(kind).empty());
  }
}

TEST_F(PropertiesOf, AContainerKnowsItsIdByItsHostName) {
  fake_.variables = {{"HOSTNAME", "0123456789ab"}};
  EXPECT_EQ(find(EnvironmentKind::ECS), (Properties{{"containerId", "0123456789ab"}}));
  for (const char* other : {"ip-10-0-0-1.ec2.internal", "my-container", "0123456789abc", ""}) {
    fake_.variables = {{"HOSTNAME", other}};
    EXPECT_TRUE(find(EnvironmentKind::ECS).empty()) << other;
  }
}

TEST_F(PropertiesOf, AnInstanceKnowsItselfByItsFirmware) {
  fake_.files = {{"/sys/class/dmi/id/board_asset_tag", "i-0123456789abcdef0\n"},
                 {"/sys/class/dmi/id/product_name", "m5.large\n"}};
  EXPECT_EQ(find(EnvironmentKind::EC2),
            (Properties{{"instanceId", "i-0123456789abcdef0"}, {"instanceType", "m5.large"}}));
  fake_.files = {{"/sys/class/dmi/id/board_asset_tag", "Not Specified\n"},
                 {"/sys/class/dmi/id/product_name", "HVM domU\n"}};
  EXPECT_TRUE(find(EnvironmentKind::EC2).empty());
}

TEST_F(PropertiesOf, TheJsonLogFormatHasALevel) {
  EXPECT_EQ(level(), "");
  fake_.variables = {{"AWS_LAMBDA_LOG_FORMAT", "Text"}, {"AWS_LAMBDA_LOG_LEVEL", "WARN"}};
  EXPECT_EQ(level(), "");
  fake_.variables["AWS_LAMBDA_LOG_FORMAT"] = "JSON";
  EXPECT_EQ(level(), "WARN");
  fake_.variables["AWS_LAMBDA_LOG_LEVEL"] = "fatal";
  EXPECT_EQ(level(), "FATAL");
  fake_.variables["AWS_LAMBDA_LOG_LEVEL"] = "loud\"";
  EXPECT_EQ(level(), "INFO");
  fake_.variables.erase("AWS_LAMBDA_LOG_LEVEL");
  EXPECT_EQ(level(), "INFO");
}

}  // namespace
}  // namespace emf::environment
