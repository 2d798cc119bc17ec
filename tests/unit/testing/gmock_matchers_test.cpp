#include <memory>
#include <string>

#include <gmock/gmock.h>

#include <emf/metrics_logger.hpp>
#include <emf/testing/gmock_matchers.hpp>

namespace emf::testing {
namespace {

using ::testing::Gt;
using ::testing::HasSubstr;
using ::testing::Not;

class GmockMatchersTest : public ::testing::Test {
 protected:
  GmockMatchersTest() {
    MetricsLogger metrics(sink);
    metrics.put_dimensions({{"Op", "Get"}});
    metrics.put_metric("Latency", 12.5, Unit::Milliseconds);
    metrics.put_metric("Latency", 30);
    metrics.set_property("RequestId", "abc");
    metrics.flush();
  }

  std::shared_ptr<CapturingSink> sink = std::make_shared<CapturingSink>();
};

template <class Value, class Matcher>
std::string failure_of(const Value& value, const Matcher& matcher) {
  ::testing::StringMatchResultListener listener;
  const ::testing::Matcher<const Value&> typed = matcher;
  EXPECT_FALSE(typed.MatchAndExplain(value, &listener));
  std::ostringstream text;
  typed.DescribeTo(&text);
  return text.str() + " / " + listener.str();
}

TEST_F(GmockMatchersTest, MatchWhatWasRecorded) {
  EXPECT_THAT(*sink, HasMetric("Latency"));
  EXPECT_THAT(*sink, HasMetric("Latency", 12.5));
  EXPECT_THAT(*sink, HasMetric("Latency", 30));
  EXPECT_THAT(*sink, HasMetric("Latency", Gt(20), Unit::Milliseconds));
  EXPECT_THAT(*sink, HasDimension("Op", "Get"));
  EXPECT_THAT(*sink, HasProperty("RequestId", "abc"));
  EXPECT_THAT(*sink, IsValidEmf());
}

TEST_F(GmockMatchersTest, RefuseWhatWasNot) {
  EXPECT_THAT(*sink, Not(HasMetric("Hits")));
  EXPECT_THAT(*sink, Not(HasMetric("Latency", 12)));
  EXPECT_THAT(*sink, Not(HasMetric("Latency", 12.5, Unit::Seconds)));
  EXPECT_THAT(*sink, Not(HasDimension("Op", "Put")));
  EXPECT_THAT(*sink, Not(HasProperty("RequestId", "ab")));
  EXPECT_THAT(CapturingSink(), Not(IsValidEmf()));
}

TEST_F(GmockMatchersTest, TakePointersFlushesAndLines) {
  EXPECT_THAT(sink, HasMetric("Latency", 12.5));
  EXPECT_THAT(sink.get(), HasMetric("Latency", 12.5));
  EXPECT_THAT(sink->flushes().front(), HasMetric("Latency", 12.5));
  EXPECT_THAT(sink->lines().front(), HasMetric("Latency", 12.5));
  EXPECT_THAT(sink->lines(), ::testing::Each(IsValidEmf()));
  EXPECT_THAT(std::string("{}"), Not(IsValidEmf()));
}

TEST_F(GmockMatchersTest, SayWhatWasThereInstead) {
  const std::string failure = failure_of(*sink, HasMetric("Latency", 13, Unit::Milliseconds));
  EXPECT_THAT(failure, HasSubstr("has metric \"Latency\" in Milliseconds with a value that is"));
  EXPECT_THAT(failure, HasSubstr("Latency {Op=Get} Milliseconds [12.5, 30]"));
  EXPECT_THAT(failure_of(*sink, HasProperty("RequestId", "x")), HasSubstr("RequestId: \"abc\""));
  EXPECT_THAT(failure_of(std::string(R"({"_aws":1})"), IsValidEmf()), HasSubstr("wrong-type"));
}

}  // namespace
}  // namespace emf::testing
