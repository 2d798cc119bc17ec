#include "environment/checks.hpp"

#include <gtest/gtest.h>

#include "support/fake_machine.hpp"

namespace emf::environment {
namespace {

class Checks : public ::testing::Test {
 protected:
  testing::Reports reports_;
  const ErrorHandler on_error_ = reports_.handler();
};

TEST_F(Checks, WhatIsRightPassesInSilence) {
  EXPECT_EQ(valid_namespace("n", "Shop/Prod", on_error_), "Shop/Prod");
  EXPECT_EQ(valid_namespace("n", "", on_error_), "");
  EXPECT_EQ(to_string(valid_endpoint("e", "udp://h:1", on_error_)), "udp://h:1");
  EXPECT_EQ(legal_log_group("g", "/aws/lambda/f_1.2#3-4", on_error_), "/aws/lambda/f_1.2#3-4");
  EXPECT_EQ(legal_log_group("g", "", on_error_), "");
  EXPECT_EQ(legal_log_stream("s", "2024/01/01/[$LATEST]abc", on_error_), "2024/01/01/[$LATEST]abc");
  EXPECT_EQ(valid_dimensions({{"a", "b"}}, on_error_).size(), 1u);
  EXPECT_TRUE(reports_.all.empty());
}

TEST_F(Checks, EachBadValueIsOneReport) {
  EXPECT_EQ(valid_namespace("n", "AWS/x", on_error_), "");
  EXPECT_EQ(to_string(valid_endpoint("e", "nonsense", on_error_)), "tcp://127.0.0.1:25888");
  EXPECT_EQ(legal_log_group("g", "repo:tag and \xc3\xa9", on_error_), "repo-tag-and---");
  EXPECT_EQ(legal_log_stream("s", "a:b*c\n", on_error_), "a-b-c-");
  ASSERT_EQ(reports_.all.size(), 4u);
  EXPECT_EQ(reports_.all[2].message(),
            "g=\"repo:tag and \xc3\xa9\" is no log group: at most 512 of A-Z a-z 0-9 . - _ / #; "
            "\"repo-tag-and---\" is used");
}

TEST_F(Checks, LogNamesAreCutAt512Bytes) {
  EXPECT_EQ(legal_log_group("g", std::string(512, 'g'), on_error_), std::string(512, 'g'));
  EXPECT_TRUE(reports_.all.empty());
  EXPECT_EQ(legal_log_group("g", std::string(513, 'g'), on_error_), std::string(512, 'g'));
  EXPECT_EQ(legal_log_stream("s", std::string(513, 's'), on_error_), std::string(512, 's'));
  EXPECT_EQ(reports_.all.size(), 2u);
}

TEST_F(Checks, AnInvalidDimensionLeavesTheOthersAlone) {
  const DimensionSet valid = valid_dimensions(
      {{"a", "1"}, {":b", "2"}, {"c", " "}, {"d", "caf\xc3\xa9"}, {"", "e"}, {"f", "6"}},
      on_error_);
  ASSERT_EQ(valid.size(), 2u);
  EXPECT_EQ(valid[0].name, "a");
  EXPECT_EQ(valid[1].name, "f");
  ASSERT_EQ(reports_.all.size(), 4u);
  EXPECT_EQ(reports_.all[2].message(),
            "default dimension \"d\"=\"caf\xc3\xa9\" may have printable ASCII characters only; "
            "the dimension is left out");
}

}  // namespace
}  // namespace emf::environment
