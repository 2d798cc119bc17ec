#include "environment/identity.hpp"

#include <gtest/gtest.h>

#include "support/fake_machine.hpp"

namespace emf::environment {
namespace {

class IdentityOf : public ::testing::Test {
 protected:
  IdentityOf() { config_.on_error = reports_.handler(); }

  Identity find(EnvironmentKind kind) {
    const Machine machine = fake_.machine();
    const Surroundings surroundings(machine);
    return identify(kind, find_route(kind, config_, surroundings), config_, surroundings);
  }

  testing::FakeMachine fake_;
  testing::Reports reports_;
  Config config_;
};

TEST_F(IdentityOf, LambdaIsItsFunction) {
  fake_.variables = {{"AWS_LAMBDA_FUNCTION_NAME", "fn"}};
  const Identity identity = find(EnvironmentKind::Lambda);
  EXPECT_EQ(identity.service_name, "fn");
  EXPECT_EQ(identity.service_type, "AWS::Lambda::Function");
  EXPECT_EQ(identity.log_group, "fn");
  EXPECT_EQ(identity.metadata_log_group, "");
  EXPECT_EQ(identity.metadata_log_stream, "");
}

TEST_F(IdentityOf, TheConfigurationWinsEverywhere) {
  fake_.variables = {{"AWS_LAMBDA_FUNCTION_NAME", "fn"}};
  config_.service_name = "svc";
  config_.service_type = "t";
  config_.log_group_name = "/g";
  config_.log_stream_name = "st";
  for (const EnvironmentKind kind :
       {EnvironmentKind::Lambda, EnvironmentKind::ECS, EnvironmentKind::EC2, EnvironmentKind::Agent,
        EnvironmentKind::Local, EnvironmentKind::Test}) {
    const Identity identity = find(kind);
    EXPECT_EQ(identity.service_name, "svc");
    EXPECT_EQ(identity.service_type, "t");
    EXPECT_EQ(identity.log_group, "/g");
    EXPECT_EQ(identity.metadata_log_group, "/g");
    EXPECT_EQ(identity.metadata_log_stream, "st");
  }
}

TEST_F(IdentityOf, WhatIsUnknownIsCalledSo) {
  struct Row {
    EnvironmentKind kind;
    const char* type;
    const char* log_group;
  };
  constexpr Row table[] = {{EnvironmentKind::Lambda, "AWS::Lambda::Function", "Unknown"},
                           {EnvironmentKind::ECS, "AWS::ECS::Container", "Unknown-metrics"},
                           {EnvironmentKind::EC2, "AWS::EC2::Instance", "Unknown-metrics"},
                           {EnvironmentKind::Agent, "Unknown", "Unknown-metrics"},
                           {EnvironmentKind::Local, "Unknown", "Unknown-metrics"}};
  for (const Row& row : table) {
    EXPECT_EQ(find(row.kind).service_name, "Unknown");
    EXPECT_EQ(find(row.kind).service_type, row.type);
    EXPECT_EQ(find(row.kind).log_group, row.log_group);
  }
}

TEST_F(IdentityOf, AnAgentIsAlwaysToldTheLogGroup) {
  config_.service_name = "svc";
  EXPECT_EQ(find(EnvironmentKind::EC2).metadata_log_group, "svc-metrics");
  EXPECT_EQ(find(EnvironmentKind::Local).metadata_log_group, "");
  config_.write_to_stdout = true;
  EXPECT_EQ(find(EnvironmentKind::EC2).metadata_log_group, "");
  EXPECT_EQ(find(EnvironmentKind::EC2).log_group, "svc-metrics");
}

TEST_F(IdentityOf, IllegalCharactersOfADerivedLogGroupBecomeDashes) {
  config_.service_name = "team/app:1.2 beta";
  EXPECT_EQ(find(EnvironmentKind::Local).log_group, "team/app-1.2-beta-metrics");
  EXPECT_EQ(reports_.all.size(), 1u);
  config_.service_name = "  ";
  EXPECT_EQ(find(EnvironmentKind::Local).log_group, "Unknown-metrics");
  EXPECT_EQ(reports_.all.size(), 1u);
}

TEST_F(IdentityOf, FireLensHasNoLogGroupUnlessOneIsConfigured) {
  fake_.variables = {{"FLUENT_HOST", "127.0.0.1"}};
  config_.log_stream_name = "st";
  EXPECT_EQ(find(EnvironmentKind::ECS).log_group, "");
  EXPECT_EQ(find(EnvironmentKind::ECS).metadata_log_group, "");
  EXPECT_EQ(find(EnvironmentKind::ECS).metadata_log_stream, "");
  EXPECT_TRUE(reports_.all.empty());
  config_.log_group_name = "/g";
  EXPECT_EQ(find(EnvironmentKind::ECS).log_group, "/g");
  EXPECT_EQ(find(EnvironmentKind::ECS).metadata_log_group, "/g");
  EXPECT_EQ(find(EnvironmentKind::ECS).metadata_log_stream, "st");
  config_.log_group_name.reset();
  config_.agent_endpoint = "tcp://h:1";
  EXPECT_EQ(find(EnvironmentKind::ECS).metadata_log_group, "Unknown-metrics");
}

TEST_F(IdentityOf, AnEmptyLogGroupSendsNeitherNameAndIsReportedForAnAgent) {
  config_.log_group_name = "";
  config_.log_stream_name = "st";
  for (const EnvironmentKind kind : {EnvironmentKind::Local, EnvironmentKind::Agent}) {
    const Identity identity = find(kind);
    EXPECT_EQ(identity.log_group, "");
    EXPECT_EQ(identity.metadata_log_group, "");
    EXPECT_EQ(identity.metadata_log_stream, "");
  }
  ASSERT_EQ(reports_.all.size(), 1u);
  EXPECT_EQ(reports_.all[0].message().find("log_group_name (AWS_EMF_LOG_GROUP_NAME)=\"\" "), 0u);
}

TEST_F(IdentityOf, AStreamMayBeConfiguredAlone) {
  config_.log_stream_name = "st";
  EXPECT_EQ(find(EnvironmentKind::Local).metadata_log_stream, "st");
  EXPECT_EQ(find(EnvironmentKind::Local).metadata_log_group, "");
}

}  // namespace
}  // namespace emf::environment
