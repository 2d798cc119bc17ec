#include "environment/route.hpp"

#include <gtest/gtest.h>

#include "support/fake_machine.hpp"

namespace emf::environment {
namespace {

constexpr EnvironmentKind agent_kinds[] = {EnvironmentKind::Agent, EnvironmentKind::EC2,
                                           EnvironmentKind::ECS};

class RouteOf : public ::testing::Test {
 protected:
  RouteOf() { config_.on_error = reports_.handler(); }

  Route find(EnvironmentKind kind) {
    const Machine machine = fake_.machine();
    return find_route(kind, config_, Surroundings(machine));
  }
  std::size_t line_limit(EnvironmentKind kind) {
    return make_sink(find(kind), kind, config_)->max_line_bytes();
  }
  std::size_t log_driver_reports(EnvironmentKind kind) {
    const Machine machine = fake_.machine();
    const std::size_t before = reports_.all.size();
    report_log_driver(find(kind), kind, Surroundings(machine), config_.on_error);
    return reports_.all.size() - before;
  }

  testing::FakeMachine fake_;
  testing::Reports reports_;
  Config config_;
};

TEST_F(RouteOf, AgentEnvironmentsIsTheAgent) {
  for (const EnvironmentKind kind : agent_kinds) {
    const Route route = find(kind);
    EXPECT_EQ(route.via, Route::Via::Agent);
    EXPECT_EQ(to_string(route.endpoint), "tcp://127.0.0.1:25888");
    EXPECT_FALSE(route.firelens);
  }
}

TEST_F(RouteOf, LambdaAndLocalIsStdoutEvenWithAnEndpoint) {
  config_.agent_endpoint = "tcp://h:1";
  EXPECT_EQ(find(EnvironmentKind::Lambda).via, Route::Via::Stdout);
  EXPECT_EQ(find(EnvironmentKind::Local).via, Route::Via::Stdout);
}

TEST_F(RouteOf, StdoutIsTakenWhereItIsAskedFor) {
  config_.write_to_stdout = true;
  for (const EnvironmentKind kind : agent_kinds) EXPECT_EQ(find(kind).via, Route::Via::Stdout);
}

TEST_F(RouteOf, TestAndDisabledIsNowhere) {
  EXPECT_EQ(find(EnvironmentKind::Test).via, Route::Via::Nowhere);
  config_.write_to_stdout = true;
  EXPECT_EQ(find(EnvironmentKind::Test).via, Route::Via::Nowhere);
  config_.disabled = true;
  EXPECT_EQ(find(EnvironmentKind::Lambda).via, Route::Via::Nowhere);
  EXPECT_EQ(find(EnvironmentKind::Agent).via, Route::Via::Nowhere);
}

TEST_F(RouteOf, TheConfiguredEndpointIsUsed) {
  config_.agent_endpoint = "UDP://[::1]:7";
  EXPECT_EQ(to_string(find(EnvironmentKind::EC2).endpoint), "udp://[::1]:7");
  config_.agent_endpoint = "nonsense";
  EXPECT_EQ(to_string(find(EnvironmentKind::EC2).endpoint), "tcp://127.0.0.1:25888");
  EXPECT_EQ(reports_.all.size(), 1u);
}

TEST_F(RouteOf, EcsWithFireLensIsItsSidecar) {
  fake_.variables = {{"FLUENT_HOST", "172.17.0.2"}};
  EXPECT_EQ(to_string(find(EnvironmentKind::ECS).endpoint), "tcp://172.17.0.2:25888");
  EXPECT_TRUE(find(EnvironmentKind::ECS).firelens);
  EXPECT_FALSE(find(EnvironmentKind::EC2).firelens);
  fake_.variables = {{"FLUENT_HOST", "fd00::1"}};
  EXPECT_EQ(to_string(find(EnvironmentKind::ECS).endpoint), "tcp://[fd00::1]:25888");
  config_.agent_endpoint = "tcp://h:1";
  EXPECT_EQ(to_string(find(EnvironmentKind::ECS).endpoint), "tcp://h:1");
  EXPECT_FALSE(find(EnvironmentKind::ECS).firelens);
  EXPECT_TRUE(reports_.all.empty());
}

TEST_F(RouteOf, ABadFluentHostIsReported) {
  fake_.variables = {{"FLUENT_HOST", "no host"}};
  const Route route = find(EnvironmentKind::ECS);
  EXPECT_EQ(to_string(route.endpoint), "tcp://127.0.0.1:25888");
  EXPECT_FALSE(route.firelens) << "the CloudWatch agent there wants a log group";
  ASSERT_EQ(reports_.all.size(), 1u);
  EXPECT_EQ(reports_.all[0].message().find("FLUENT_HOST=\"no host\" "), 0u);
}

TEST_F(RouteOf, LinesAreAsLongAsTheReceiverTakesThem) {
  EXPECT_EQ(line_limit(EnvironmentKind::Lambda), 65'536u);
  EXPECT_EQ(line_limit(EnvironmentKind::Local), 16'383u);
  EXPECT_EQ(line_limit(EnvironmentKind::Agent), 262'118u);
  fake_.variables = {{"FLUENT_HOST", "127.0.0.1"}};
  EXPECT_EQ(line_limit(EnvironmentKind::ECS), 32'000u);
  config_.agent_endpoint = "udp://127.0.0.1:25888";
  EXPECT_EQ(line_limit(EnvironmentKind::ECS), 65'507u);
  config_.write_to_stdout = true;
  EXPECT_EQ(line_limit(EnvironmentKind::ECS), 16'383u);
}

TEST_F(RouteOf, ALogDriverIsMentionedOnceWhereThereIsOne) {
  EXPECT_EQ(log_driver_reports(EnvironmentKind::Local), 0u);
  EXPECT_EQ(log_driver_reports(EnvironmentKind::ECS), 0u);
  fake_.variables = {{"KUBERNETES_SERVICE_HOST", "10.0.0.1"}};
  EXPECT_EQ(log_driver_reports(EnvironmentKind::Local), 1u);
  EXPECT_EQ(log_driver_reports(EnvironmentKind::Agent), 0u);
  EXPECT_EQ(log_driver_reports(EnvironmentKind::Lambda), 0u);
  EXPECT_EQ(log_driver_reports(EnvironmentKind::Test), 0u);
  fake_.variables = {{"ECS_CONTAINER_METADATA_URI_V4", "u"}};
  EXPECT_EQ(log_driver_reports(EnvironmentKind::Local), 1u);
  config_.write_to_stdout = true;
  EXPECT_EQ(log_driver_reports(EnvironmentKind::ECS), 1u);
  EXPECT_NE(reports_.all.back().message().find("ECS"), std::string::npos);
}

}  // namespace
}  // namespace emf::environment
