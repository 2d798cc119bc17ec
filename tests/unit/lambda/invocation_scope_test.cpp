#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <emf/environment.hpp>
#include <emf/lambda.hpp>
#include <emf/testing/capturing_sink.hpp>
#include <emf/testing/manual_clock.hpp>

namespace emf::lambda {
namespace {

using namespace std::chrono_literals;

class InvocationScopeTest : public ::testing::Test {
 protected:
  Environment environment() {
    Environment environment;
    environment.service_name = "svc";
    environment.sink = sink;
    environment.clock = clock.function();
    environment.on_error = [this](const Status& problem) { problems.push_back(problem.code()); };
    return environment;
  }

  std::shared_ptr<emf::testing::CapturingSink> sink =
      std::make_shared<emf::testing::CapturingSink>();
  emf::testing::ManualClock clock;
  std::vector<Errc> problems;
  MetricsLogger prototype{environment()};
};

Options everything() {
  Options options;
  options.duration = options.faults = options.request_bytes = options.response_bytes = true;
  return options;
}

TEST_F(InvocationScopeTest, NamesTheInvocation) {
  InvocationScope scope(&prototype, {}, {"id-1", "Root=1-a;Sampled=1", "arn:f", "t-7", {}, {}});
  scope.metrics().put_metric("m", 1);
  scope.finish(true);
  EXPECT_EQ(sink->property("requestId"), R"("id-1")");
  EXPECT_EQ(sink->property("traceId"), R"("Root=1-a;Sampled=1")");
  EXPECT_EQ(sink->property("functionArn"), R"("arn:f")");
  EXPECT_EQ(sink->property("tenantId"), R"("t-7")");
}

TEST_F(InvocationScopeTest, LeavesOutWhatTheRequestDoesNotSay) {
  InvocationScope scope(&prototype, {}, {"id-1", "Root=1-a;Sampled=0", "", "", {}, {}});
  scope.metrics().put_metric("m", 1);
  scope.finish(true);
  for (const char* name : {"traceId", "functionArn", "tenantId"}) {
    EXPECT_EQ(sink->property(name), "") << name;
  }
}

TEST_F(InvocationScopeTest, RecordsTheOutcome) {
  InvocationScope scope(&prototype, everything(), {"id", "", "", "", 120, {}});
  clock.advance(1500us);
  scope.finish(true, 40);
  EXPECT_EQ(sink->metric("Duration").values(), std::vector<double>{1.5});
  EXPECT_EQ(sink->metric("Duration").unit(), Unit::Milliseconds);
  EXPECT_EQ(sink->metric("RequestBytes").values(), std::vector<double>{120});
  EXPECT_EQ(sink->metric("ResponseBytes").values(), std::vector<double>{40});
  EXPECT_EQ(sink->metric("ResponseBytes").unit(), Unit::Bytes);
  EXPECT_EQ(sink->metric("Faults").values(), std::vector<double>{0});
  EXPECT_EQ(sink->lines().size(), 1u);
}

TEST_F(InvocationScopeTest, RecordsNoSizeThatItDoesNotKnow) {
  InvocationScope(&prototype, everything(), {}).finish(false);
  EXPECT_FALSE(sink->metric("RequestBytes"));
  EXPECT_FALSE(sink->metric("ResponseBytes"));
  EXPECT_EQ(sink->metric("Faults").values(), std::vector<double>{1});
}

TEST_F(InvocationScopeTest, FinishesOnce) {
  {
    InvocationScope scope(&prototype, everything(), {});
    scope.finish(true, 1);
    scope.finish(false, 2);
  }
  EXPECT_EQ(sink->metric("Faults").values(), std::vector<double>{0});
}

TEST_F(InvocationScopeTest, IsAFaultWhenNobodySaysHowItEnded) {
  { const InvocationScope scope(&prototype, everything(), {}); }
  EXPECT_EQ(sink->metric("Faults").values(), std::vector<double>{1});
}

TEST_F(InvocationScopeTest, StartsFromThePrototypeAndLeavesItAlone) {
  prototype.set_namespace("Shop").put_dimensions({{"Stage", "prod"}}).set_property("build", 7);
  {
    InvocationScope scope(&prototype, {}, {"id-1", "", "", "", {}, {}});
    scope.metrics().put_dimensions({{"Own", "x"}}).put_metric("m", 1);
  }
  EXPECT_EQ(sink->all().datapoints().at(0).metric_namespace, "Shop");
  EXPECT_EQ(sink->property("build"), "7");
  sink->clear();
  prototype.put_metric("p", 1).flush();
  EXPECT_EQ(sink->property("requestId"), "");
  EXPECT_TRUE(sink->metric("p", {{"Stage", "prod"}}));
  EXPECT_EQ(sink->all().datapoints().size(), 1u);
}

TEST_F(InvocationScopeTest, NothingAnErrorHandlerThrowsLeavesIt) {
  Environment strict = environment();
  strict.on_error = [](const Status&) { throw std::runtime_error("strict"); };
  MetricsLogger throwing(strict);
  throwing.put_dimensions({{"Faults", "taken"}});
  {
    InvocationScope scope(&throwing, everything(), {});
    scope.finish(true, 1);
  }
  EXPECT_FALSE(sink->metric("Faults"));  // refused, as the name of a dimension
  EXPECT_TRUE(sink->metric("ResponseBytes"));
}

// ---- report_empty (G05)
TEST_F(InvocationScopeTest, G05NothingIsWrittenForNoMetrics) {
  InvocationScope(&prototype, {}, {"id", "", "", "", {}, {}}).finish(true);
  EXPECT_TRUE(sink->lines().empty());
  EXPECT_TRUE(problems.empty());
}

TEST_F(InvocationScopeTest, G05EmptyInvocationsAreReportedWhenAskedFor) {
  Options options = everything();
  options.report_empty = true;
  InvocationScope(&prototype, options, {}).finish(true);
  EXPECT_EQ(problems, std::vector<Errc>{Errc::EmptyMetrics});
  EXPECT_TRUE(sink->metric("Duration"));
}

TEST_F(InvocationScopeTest, G05AHandlerThatFlushedRecordedSomething) {
  Options options;
  options.report_empty = true;
  InvocationScope scope(&prototype, options, {});
  scope.metrics().put_metric("m", 1).flush();
  scope.finish(true);
  EXPECT_TRUE(problems.empty());
}

TEST_F(InvocationScopeTest, G05OneEmptyFlushIsReportedOnce) {
  Environment reporting = environment();
  reporting.report_empty_flush = true;
  const MetricsLogger own(reporting);
  Options options;
  options.report_empty = true;
  InvocationScope(&own, options, {}).finish(true);
  EXPECT_EQ(problems, std::vector<Errc>{Errc::EmptyMetrics});
}

}  // namespace
}  // namespace emf::lambda
