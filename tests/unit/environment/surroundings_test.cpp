#include "environment/surroundings.hpp"

#include <cstdlib>

#include <gtest/gtest.h>

#include "support/fake_machine.hpp"

namespace emf::environment {
namespace {

TEST(Surroundings, AreWhatTheMachineSays) {
  testing::FakeMachine fake{{{"A", "1"}, {"EMPTY", ""}}, {{"/f", "text"}}, true, {}};
  const Machine machine = fake.machine();
  const Surroundings surroundings(machine);
  EXPECT_EQ(surroundings.variable("A"), "1");
  EXPECT_EQ(surroundings.find_variable("EMPTY"), "");
  EXPECT_EQ(surroundings.find_variable("UNSET"), std::nullopt);
  EXPECT_EQ(surroundings.variable("UNSET"), "");
  EXPECT_EQ(surroundings.file("/f"), "text");
  EXPECT_EQ(surroundings.file("/g"), std::nullopt);
  EXPECT_TRUE(surroundings.listens(Endpoint{}));
}

TEST(Surroundings, AreThisMachineWhereNothingElseIsSaid) {
  const Machine machine;
  const Surroundings surroundings(machine);
  ASSERT_EQ(setenv("EMF_TEST_EMPTY", "", 1), 0);
  ASSERT_EQ(setenv("EMF_TEST_SET", "value", 1), 0);
  ASSERT_EQ(unsetenv("EMF_TEST_UNSET"), 0);
  EXPECT_EQ(surroundings.find_variable("EMF_TEST_EMPTY"), "");
  EXPECT_EQ(surroundings.find_variable("EMF_TEST_SET"), "value");
  EXPECT_EQ(surroundings.find_variable("EMF_TEST_UNSET"), std::nullopt);
  EXPECT_EQ(surroundings.file("/no/such/file"), std::nullopt);
}

}  // namespace
}  // namespace emf::environment
