#include "model/validation.hpp"

#include <chrono>
#include <cmath>
#include <limits>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/limits.hpp"
#include "name_rules.hpp"

namespace emf::model {
namespace {

using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using namespace std::chrono_literals;

TEST(Validation, ReservedNamesAreRefusedInAnyCaseOfLetters) {
  for (const char* name :
       {"_aws", "_AWS", "_Aws", "log_group_name", "Log_Group_Name", "LOG_STREAM_NAME"}) {
    EXPECT_EQ(check_metric_name(name, Reserved::Document, "so").code(), Errc::InvalidMetric)
        << name;
    EXPECT_EQ(check_property_name(name, Reserved::Document, "so").code(), Errc::InvalidProperty)
        << name;
    EXPECT_EQ(check_dimension({name, "v"}, Reserved::Document, "so").code(), Errc::InvalidDimension)
        << name;
  }
  for (const char* name : {"level", "Timestamp", "LEVEL"}) {
    EXPECT_TRUE(check_metric_name(name, Reserved::Document, "so").ok()) << name;
    EXPECT_FALSE(check_metric_name(name, Reserved::DocumentAndLog, "so").ok()) << name;
    EXPECT_FALSE(check_property_name(name, Reserved::DocumentAndLog, "so").ok()) << name;
    EXPECT_FALSE(check_dimension({name, "v"}, Reserved::DocumentAndLog, "so").ok()) << name;
  }
  EXPECT_TRUE(check_property_name("_aws2", Reserved::DocumentAndLog, "so").ok());
}

TEST(Validation, MetricNamesHaveTheirOwnRules) {
  EXPECT_TRUE(
      check_metric_name(std::string(max_metric_name_bytes, 'a'), Reserved::Document, "so").ok());
  EXPECT_TRUE(check_metric_name("Gr\xC3\xB6\xC3\x9F"
                                "e /:#",
                                Reserved::Document, "so")
                  .ok());
  for (const std::string& name :
       {std::string(), std::string(" \t"), std::string("a\nb"), std::string("a\x7F"),
        std::string(max_metric_name_bytes + 1, 'a')}) {
    EXPECT_EQ(check_metric_name(name, Reserved::Document, "so").code(), Errc::InvalidMetric);
  }
}

TEST(Validation, AMessageSaysWhichItemWhichRuleAndWhatHappened) {
  EXPECT_THAT(check_dimension({"Az", ""}, Reserved::Document, "so").message(),
              AllOf(HasSubstr("\"Az\""), HasSubstr("value is blank"), EndsWith("; so")));
  EXPECT_THAT(
      check_metric_name(std::string(300, 'm'), Reserved::Document, "so").message(),
      AllOf(HasSubstr("mmm"), HasSubstr("(300 bytes)"), HasSubstr("255"), EndsWith("; so")));
  EXPECT_THAT(check_namespace("AWS/x", "so").message(),
              AllOf(HasSubstr("\"AWS/x\""), EndsWith("; so")));
}

TEST(Validation, TimestampsMustBeWithinTwoWeeksBackAndTwoHoursAhead) {
  const std::chrono::system_clock::time_point now(1'700'000'000'000ms);
  EXPECT_TRUE(check_timestamp(now - max_timestamp_age, now).ok());
  EXPECT_TRUE(check_timestamp(now + max_timestamp_lead, now).ok());
  EXPECT_EQ(check_timestamp(now - max_timestamp_age - 1ms, now).code(), Errc::InvalidTimestamp);
  EXPECT_EQ(check_timestamp(now + max_timestamp_lead + 1ms, now).code(), Errc::InvalidTimestamp);
  EXPECT_EQ(check_timestamp(std::chrono::system_clock::time_point::min(), now).code(),
            Errc::InvalidTimestamp);
  EXPECT_EQ(check_timestamp(std::chrono::system_clock::time_point::max(), now).code(),
            Errc::InvalidTimestamp);
}

}  // namespace
}  // namespace emf::model
