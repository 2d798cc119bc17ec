#include "environment/kind.hpp"

#include <gtest/gtest.h>

#include "support/fake_machine.hpp"

namespace emf::environment {
namespace {

const char* const vendor_file = "/sys/class/dmi/id/sys_vendor";
const char* const xen_file = "/sys/hypervisor/uuid";

class Kind : public ::testing::Test {
 protected:
  EnvironmentKind detect() {
    const Machine machine = fake_.machine();
    return detect_kind(config_, Surroundings(machine));
  }

  testing::FakeMachine fake_;
  Config config_;
};

TEST_F(Kind, TheConfigurationDecides) {
  fake_.variables = {{"AWS_LAMBDA_FUNCTION_NAME", "fn"}, {"ECS_CONTAINER_METADATA_URI_V4", "u"}};
  config_.environment = EnvironmentKind::Test;
  EXPECT_EQ(detect(), EnvironmentKind::Test);
  EXPECT_TRUE(fake_.probed.empty());
}

TEST_F(Kind, SignsAreTakenInOrder) {
  fake_.variables = {{"AWS_LAMBDA_FUNCTION_NAME", "fn"}, {"ECS_CONTAINER_METADATA_URI", "u"}};
  fake_.files = {{vendor_file, "Amazon EC2\n"}};
  fake_.listening = true;
  config_.agent_endpoint = "tcp://h:1";
  EXPECT_EQ(detect(), EnvironmentKind::Lambda);
  fake_.variables.erase("AWS_LAMBDA_FUNCTION_NAME");
  EXPECT_EQ(detect(), EnvironmentKind::ECS);
  fake_.variables.clear();
  EXPECT_EQ(detect(), EnvironmentKind::EC2);
  fake_.files.clear();
  EXPECT_EQ(detect(), EnvironmentKind::Agent);
  EXPECT_TRUE(fake_.probed.empty());
  config_.agent_endpoint.clear();
  EXPECT_EQ(detect(), EnvironmentKind::Agent);
  EXPECT_EQ(fake_.probed, std::vector<std::string>{"tcp://127.0.0.1:25888"});
  fake_.listening = false;
  EXPECT_EQ(detect(), EnvironmentKind::Local);
}

TEST_F(Kind, EmptyVariablesAreNoSigns) {
  fake_.variables = {{"AWS_LAMBDA_FUNCTION_NAME", ""},
                     {"ECS_CONTAINER_METADATA_URI", ""},
                     {"ECS_CONTAINER_METADATA_URI_V4", ""}};
  EXPECT_EQ(detect(), EnvironmentKind::Local);
}

TEST_F(Kind, EitherMetadataVariableIsEcs) {
  fake_.variables = {{"ECS_CONTAINER_METADATA_URI_V4", "http://169.254.170.2/v4/x"}};
  EXPECT_EQ(detect(), EnvironmentKind::ECS);
  fake_.variables = {{"ECS_CONTAINER_METADATA_URI", "http://169.254.170.2/v3/x"}};
  EXPECT_EQ(detect(), EnvironmentKind::ECS);
}

TEST_F(Kind, Ec2IsKnownByItsFirmware) {
  struct Row {
    const char* path;
    const char* content;
    EnvironmentKind expected;
  };
  const Row table[] = {
      {vendor_file, "Amazon EC2\n", EnvironmentKind::EC2},
      {vendor_file, "Amazon EC2", EnvironmentKind::EC2},
      {vendor_file, "Xen\n", EnvironmentKind::Local},
      {vendor_file, "Amazon EC2 lookalike\n", EnvironmentKind::Local},
      {vendor_file, "", EnvironmentKind::Local},
      {xen_file, "ec2e1916-9099-7caf-fd21-012345abcdef\n", EnvironmentKind::EC2},
      {xen_file, "EC2E1916-9099-7CAF-FD21-012345ABCDEF\n", EnvironmentKind::EC2},
      {xen_file, "45e12aec-dcd1-b213-94ed-012345abcdef\n", EnvironmentKind::Local},
      {xen_file, "\nec2", EnvironmentKind::Local},
  };
  for (const Row& row : table) {
    fake_.files = {{row.path, row.content}};
    EXPECT_EQ(detect(), row.expected) << row.path << ": " << row.content;
  }
}

TEST_F(Kind, APodIsNotItsNode) {
  fake_.variables = {{"KUBERNETES_SERVICE_HOST", "10.0.0.1"}};
  fake_.files = {{vendor_file, "Amazon EC2\n"}};
  EXPECT_EQ(detect(), EnvironmentKind::Local);
  fake_.listening = true;
  EXPECT_EQ(detect(), EnvironmentKind::Agent);
}

TEST_F(Kind, NothingIsProbedForStdout) {
  fake_.listening = true;
  config_.write_to_stdout = true;
  EXPECT_EQ(detect(), EnvironmentKind::Local);
  EXPECT_TRUE(fake_.probed.empty());
}

}  // namespace
}  // namespace emf::environment
