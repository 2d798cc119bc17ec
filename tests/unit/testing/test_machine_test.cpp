#include <optional>

#include <gtest/gtest.h>

#include <emf/config.hpp>
#include <emf/environment.hpp>
#include <emf/testing/test_machine.hpp>

namespace emf::testing {
namespace {

TEST(TestMachine, HasWhatItWasGivenAndNothingElse) {
  const Machine machine = TestMachine().set_variable("A", "1").set_file("/f", "text");
  EXPECT_EQ(machine.variable("A"), "1");
  EXPECT_EQ(machine.variable("PATH"), std::nullopt);
  EXPECT_EQ(machine.file("/f"), "text");
  EXPECT_EQ(machine.file("/etc/passwd"), std::nullopt);
  EXPECT_FALSE(machine.listens(Endpoint{}));
  EXPECT_TRUE(Machine(TestMachine().set_agent_listens(true)).listens(Endpoint{}));
}

TEST(TestMachine, LetsDetectionBeTriedAnywhere) {
  const Machine lambda = TestMachine().set_variable("AWS_LAMBDA_FUNCTION_NAME", "checkout-handler");
  EXPECT_EQ(detect_environment(Config::from_environment(lambda), lambda).kind,
            EnvironmentKind::Lambda);
  const Machine laptop = TestMachine();
  EXPECT_EQ(detect_environment(Config::from_environment(laptop), laptop).kind,
            EnvironmentKind::Local);
}

}  // namespace
}  // namespace emf::testing
