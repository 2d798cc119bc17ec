// A service that records metrics, and its unit tests: no network, no waiting, and every test on its
// own, so that they run in parallel.
#include <chrono>
#include <memory>
#include <string>

#include <gmock/gmock.h>

#include <emf/emf.hpp>
#include <emf/testing/capturing_sink.hpp>
#include <emf/testing/gmock_matchers.hpp>
#include <emf/testing/manual_clock.hpp>

// ---- the service: it is given the environment that its metrics live in

class Checkout {
 public:
  explicit Checkout(const emf::Environment& environment) : metrics_(environment) {}

  bool place_order(const std::string& order, double amount) {
    emf::MetricsLogger metrics = metrics_.child();  // of this order; flushes when it ends
    const auto timer = metrics.time("Latency");
    metrics.set_property("OrderId", order);
    const bool accepted = amount > 0;
    metrics.put_dimensions({{"Result", accepted ? "accepted" : "refused"}});
    metrics.put_metric("Amount", amount);
    return accepted;
  }

 private:
  emf::MetricsLogger metrics_;
};

// ---- its tests

using emf::testing::HasDimension;
using emf::testing::HasMetric;
using emf::testing::HasProperty;
using emf::testing::IsValidEmf;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::SizeIs;

class CheckoutTest : public ::testing::Test {
 protected:
  CheckoutTest() {
    environment.sink = sink;               // instead of standard output or an agent
    environment.clock = clock.function();  // timestamps and timers stand still
    environment.on_error = [](const emf::Status& problem) { ADD_FAILURE() << problem.message(); };
  }

  std::shared_ptr<emf::testing::CapturingSink> sink =
      std::make_shared<emf::testing::CapturingSink>();
  emf::testing::ManualClock clock;
  emf::Environment environment;
};

TEST_F(CheckoutTest, RecordsAnOrder) {
  EXPECT_TRUE(Checkout(environment).place_order("A-17", 99.5));
  EXPECT_THAT(*sink, HasMetric("Amount", 99.5));
  EXPECT_THAT(*sink, HasMetric("Latency", 0, emf::Unit::Milliseconds));
  EXPECT_THAT(*sink, HasDimension("Result", "accepted"));
  EXPECT_THAT(*sink, HasProperty("OrderId", "A-17"));
}

TEST_F(CheckoutTest, CountsOrdersByResult) {
  Checkout checkout(environment);
  checkout.place_order("A-17", 99.5);
  checkout.place_order("A-18", 0);
  checkout.place_order("A-19", 0.5);
  EXPECT_THAT(sink->metric("Amount", {{"Result", "accepted"}}).values(), ElementsAre(99.5, 0.5));
  EXPECT_EQ(sink->metric("Amount", {{"Result", "refused"}}).count(), 1u);
}

TEST_F(CheckoutTest, WritesOneDocumentForAnOrder) {
  Checkout(environment).place_order("A-17", 99.5);
  EXPECT_THAT(sink->flushes(), SizeIs(1));
  EXPECT_THAT(sink->lines(), Each(IsValidEmf()));
}

TEST_F(CheckoutTest, SurvivesWithoutDelivery) {
  sink->fail_next(1, emf::Errc::SinkFailed);
  environment.on_error = nullptr;  // the failure is expected here
  EXPECT_TRUE(Checkout(environment).place_order("A-17", 99.5));
  EXPECT_THAT(sink->lines(), SizeIs(0));
}
