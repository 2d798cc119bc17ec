#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <emf/emf.hpp>
#include <emf/testing/capturing_sink.hpp>

namespace emf {
namespace {

using nlohmann::json;

class SingleMetricTest : public ::testing::Test {
 protected:
  SingleMetricTest() {
    Environment environment;
    environment.sink = sink;
    environment.default_dimensions = {{"ServiceName", "svc"}};
    environment.on_error = [this](const Status& problem) { problems.push_back(problem.code()); };
    metrics = MetricsLogger(environment);
  }

  std::string text() const { throw std::runtime_error("the user's own code"); }

  std::shared_ptr<testing::CapturingSink> sink = std::make_shared<testing::CapturingSink>();
  std::vector<Errc> problems;
  MetricsLogger metrics{Environment()};
};

TEST_F(SingleMetricTest, G01IsADocumentWithItsOwnNamespaceAndDimensions) {
  metrics.set_namespace("Loggers").put_dimensions({{"Own", "x"}});
  single_metric(metrics, "m", 1, Unit::Count).set_namespace("N").set_dimensions({{"k", "v"}});
  ASSERT_EQ(sink->lines().size(), 1u);
  json document = json::parse(sink->lines().front());
  EXPECT_TRUE(document["_aws"]["Timestamp"].is_number_integer());
  EXPECT_EQ(document["_aws"]["CloudWatchMetrics"], json::parse(R"([{"Namespace":"N",
      "Dimensions":[["k"]],"Metrics":[{"Name":"m","Unit":"Count"}]}])"));
  document.erase("_aws");
  EXPECT_EQ(document, json::parse(R"({"k":"v","m":1})"));
}

TEST_F(SingleMetricTest, G01LeavesTheLoggerAsItIs) {
  metrics.put_dimensions({{"Own", "x"}}).put_metric("held", 1);
  single_metric(metrics, "m", 1).set_namespace("N").set_dimensions({{"k", "v"}});
  EXPECT_FALSE(sink->metric("held"));
  sink->clear();
  metrics.flush();
  EXPECT_TRUE(sink->metric("held", {{"ServiceName", "svc"}, {"Own", "x"}}));
  EXPECT_EQ(sink->lines().size(), 1u);
}

TEST_F(SingleMetricTest, G01AnExceptionInTheUsersCodeWritesNothingAndIsReported) {
  EXPECT_THROW(single_metric(metrics, "m", 1).set_dimensions({{"k", text()}}), std::runtime_error);
  EXPECT_TRUE(sink->lines().empty());
  EXPECT_EQ(problems, std::vector<Errc>{Errc::Dropped});
}

TEST_F(SingleMetricTest, IsWrittenInAScopeThatAnOlderExceptionUnwinds) {
  struct WritesAtTheEnd {
    ~WritesAtTheEnd() { single_metric(metrics, "m", 1); }
    const MetricsLogger& metrics;
  };
  try {
    const WritesAtTheEnd last{metrics};
    throw std::runtime_error("older");
  } catch (const std::runtime_error&) {
  }
  EXPECT_TRUE(sink->metric("m"));
}

TEST_F(SingleMetricTest, IsWrittenOnceHoweverOftenItIsFlushed) {
  int refusals = 1;
  int written = 0;
  MetricsLogger to_busy_sink(callback_sink([&](std::string_view) {
    if (refusals-- > 0) return Status(Errc::SinkUnavailable, "busy");
    ++written;
    return Status();
  }));
  {
    SingleMetric metric = single_metric(to_busy_sink, "m", 1);
    EXPECT_EQ(metric.flush().code(), Errc::SinkUnavailable);
    EXPECT_EQ(written, 0);
    EXPECT_TRUE(metric.flush().ok());
    EXPECT_EQ(written, 1);
    EXPECT_TRUE(metric.flush().ok());
  }
  EXPECT_EQ(written, 1);
  refusals = 1;
  EXPECT_EQ(single_metric(to_busy_sink, "m", 1).flush().code(), Errc::SinkUnavailable);
  EXPECT_EQ(written, 2) << "the end of the statement offers it again";
}

TEST_F(SingleMetricTest, HasTheNamespaceAndPropertiesOfTheLoggerButNoneOfItsDimensions) {
  metrics.set_namespace("Loggers").set_property("requestId", "r-1");
  single_metric(metrics, "m", 1).set_property("own", true);
  EXPECT_EQ(sink->all().datapoints().at(0).metric_namespace, "Loggers");
  EXPECT_TRUE(sink->metric("m", {}));
  EXPECT_TRUE(sink->all().has_property("requestId", "r-1"));
  EXPECT_TRUE(sink->all().has_property("own", true));
}

TEST_F(SingleMetricTest, HasATimestampOfItsOwn) {
  const auto time = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now() -
                                                                  std::chrono::hours(1));
  single_metric(metrics, "m", 1).set_timestamp(time);
  EXPECT_EQ(json::parse(sink->lines().at(0))["_aws"]["Timestamp"], time.time_since_epoch().count());
}

TEST_F(SingleMetricTest, IsWrittenOnceAndSaysWhatWentWrong) {
  {
    SingleMetric refused = single_metric(metrics, "m", 1, Unit::Seconds, StorageResolution::High);
    sink->fail_next(1, Errc::SinkFailed);
    EXPECT_EQ(refused.flush().code(), Errc::SinkFailed);
    EXPECT_TRUE(refused.flush().ok());
  }
  EXPECT_TRUE(sink->lines().empty());
  EXPECT_EQ(single_metric(metrics, "", 1).flush().code(), Errc::InvalidMetric);
}

}  // namespace
}  // namespace emf
