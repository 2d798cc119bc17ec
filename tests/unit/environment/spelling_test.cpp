#include "environment/spelling.hpp"

#include <gtest/gtest.h>

namespace emf::environment {
namespace {

TEST(Spelling, SwitchesAreReadInAnyCase) {
  for (const char* on : {"1", "y", "yes", "t", "true", "on", "TRUE", "Yes", "oN"}) {
    EXPECT_EQ(parse_switch(on), true) << on;
  }
  for (const char* off : {"0", "n", "no", "f", "false", "off", "False", "NO"}) {
    EXPECT_EQ(parse_switch(off), false) << off;
  }
  for (const char* neither : {"", " true", "true ", "2", "maybe", "tru"}) {
    EXPECT_EQ(parse_switch(neither), std::nullopt) << neither;
  }
}

TEST(Spelling, KindsAreReadInAnyCase) {
  EXPECT_EQ(parse_kind("Local"), EnvironmentKind::Local);
  EXPECT_EQ(parse_kind("LOCAL"), EnvironmentKind::Local);
  EXPECT_EQ(parse_kind("lambda"), EnvironmentKind::Lambda);
  EXPECT_EQ(parse_kind("Agent"), EnvironmentKind::Agent);
  EXPECT_EQ(parse_kind("default"), EnvironmentKind::Agent);
  EXPECT_EQ(parse_kind("ec2"), EnvironmentKind::EC2);
  EXPECT_EQ(parse_kind("ECS"), EnvironmentKind::ECS);
  EXPECT_EQ(parse_kind("Test"), EnvironmentKind::Test);
  for (const char* none : {"", "bogus", "Unknown", "Local ", "0"}) {
    EXPECT_EQ(parse_kind(none), std::nullopt) << none;
  }
}

TEST(Spelling, KindsAreReadBackFromTheirNames) {
  for (const EnvironmentKind kind :
       {EnvironmentKind::Lambda, EnvironmentKind::ECS, EnvironmentKind::EC2, EnvironmentKind::Agent,
        EnvironmentKind::Local, EnvironmentKind::Test}) {
    EXPECT_EQ(parse_kind(to_string(kind)), kind);
  }
  EXPECT_EQ(to_string(EnvironmentKind::Agent), "Agent");
}

TEST(Spelling, CountsAreWholePositiveNumbers) {
  EXPECT_EQ(parse_count("1"), 1u);
  EXPECT_EQ(parse_count("0100"), 100u);
  EXPECT_EQ(parse_count("4294967295"), 4294967295u);
  for (const char* bad : {"", "0", "-1", "+1", " 1", "1 ", "1.5", "1e3", "ten", "0x10",
                          "4294967296", "99999999999999999999999"}) {
    EXPECT_EQ(parse_count(bad), std::nullopt) << bad;
  }
}

}  // namespace
}  // namespace emf::environment
