#include <atomic>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <emf/emf.hpp>

#include "support/gate_sink.hpp"

namespace emf {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using namespace std::chrono_literals;

class Documents final : public Sink {
 public:
  Status write(std::string_view line) override {
    if (on_write) on_write();
    if (refuse > 0) {
      --refuse;
      return {Errc::SinkUnavailable, "refused"};
    }
    all.push_back(json::parse(line));
    return {};
  }
  std::vector<json> all;
  int refuse = 0;
  std::function<void()> on_write;
};

class MetricsLoggerTest : public ::testing::Test {
 protected:
  MetricsLoggerTest() {
    environment_.sink = sink_;
    environment_.on_error = [this](const Status& problem) { problems_.push_back(problem); };
    environment_.clock = [this] { return now_; };
  }
  std::vector<Errc> codes() const {
    std::vector<Errc> codes;
    for (const Status& problem : problems_) codes.push_back(problem.code());
    return codes;
  }

  std::shared_ptr<Documents> sink_ = std::make_shared<Documents>();
  std::vector<Status> problems_;
  std::chrono::system_clock::time_point now_{1'700'000'000'000ms};
  Environment environment_;
};

TEST_F(MetricsLoggerTest, TheDestructorFlushes) {
  { MetricsLogger(environment_).put_metric("m", 1); }
  ASSERT_EQ(sink_->all.size(), 1u);
  EXPECT_EQ(sink_->all[0]["m"], 1);
}

TEST_F(MetricsLoggerTest, AHandleSurvivesFlushesAndMovesButNotItsLogger) {
  MetricsLogger first(environment_);
  const Metric hits = first.metric("Hits", Unit::Count);
  hits.put(1);
  MetricsLogger second = std::move(first);
  hits.put(2);
  second.flush();
  hits.put(3);
  second.flush();
  EXPECT_EQ(sink_->all.at(0)["Hits"], json({1, 2}));
  EXPECT_EQ(sink_->all.at(1)["Hits"], 3);
  first = MetricsLogger(environment_);
  { const MetricsLogger gone = std::move(second); }
  hits.put(4);
  EXPECT_THAT(codes(), ElementsAre(Errc::LoggerClosed));
  EXPECT_EQ(sink_->all.size(), 2u);
}

TEST_F(MetricsLoggerTest, AnInvalidHandleRefusesEveryValue) {
  MetricsLogger metrics(environment_);
  const Metric invalid = metrics.metric("");
  invalid.put(1);
  EXPECT_THAT(codes(), ElementsAre(Errc::InvalidMetric, Errc::InvalidMetric));
  EXPECT_EQ(metrics.flush().code(), Errc::InvalidMetric);
  EXPECT_TRUE(metrics.flush().ok());
}

TEST_F(MetricsLoggerTest, ALoggerThatReusesACoreKnowsNothingOfTheLastOne) {
  const auto first = std::make_unique<MetricsLogger>(environment_);
  {
    MetricsLogger child = first->child();
    child.put_dimensions({{"A", "1"}})
        .set_property("P", 1)
        .set_namespace("Other")
        .metric("h", Unit::Bytes)
        .put(1);
    child.set_timestamp(now_ - 1h).set_flush_preserve_dimensions(false);
  }
  MetricsLogger next = first->child();
  next.put_metric("h", 2).flush();
  EXPECT_EQ(sink_->all.at(1),
            json::parse(R"({"_aws":{"Timestamp":1700000000000,"CloudWatchMetrics":[{"Namespace":
      "aws-embedded-metrics","Dimensions":[[]],"Metrics":[{"Name":"h","Unit":"None"}]}]},"h":2})"));
}

TEST_F(MetricsLoggerTest, TimersRecordMillisecondsOfTheEnvironmentsClock) {
  MetricsLogger metrics(environment_);
  {
    auto timer = metrics.time("Scope");
    now_ += 1500us;
  }
  auto stopped = metrics.time("Stopped", Unit::Microseconds);
  now_ += 2ms;
  EXPECT_EQ(stopped.stop(), 2ms);
  now_ += 5ms;
  EXPECT_EQ(stopped.stop(), 2ms);
  auto discarded = metrics.time("Discarded");
  now_ += 3ms;
  discarded.discard();
  EXPECT_EQ(discarded.stop(), 3ms);
  {
    auto moved_from = metrics.time("Moved");
    auto moved_to = std::move(moved_from);
    now_ += 4ms;
  }
  metrics.flush();
  const json& document = sink_->all.at(0);
  EXPECT_EQ(document["Scope"], 1.5);
  EXPECT_EQ(document["Stopped"], 2000);
  EXPECT_FALSE(document.contains("Discarded"));
  EXPECT_EQ(document["Moved"], 4);
}

TEST_F(MetricsLoggerTest, FlushesItselfWhenFull) {
  environment_.auto_flush_values = 10;
  MetricsLogger metrics(environment_);
  metrics.put_dimensions({{"A", "1"}})
      .set_flush_preserve_dimensions(false)
      .set_timestamp(now_ - 1h);
  for (int i = 0; i < 25; ++i) metrics.put_metric("m", i);
  EXPECT_EQ(sink_->all.size(), 2u);
  metrics.flush();
  ASSERT_EQ(sink_->all.size(), 3u);
  for (const json& document : sink_->all) {
    EXPECT_EQ(document["A"], "1");
    EXPECT_EQ(document["_aws"]["Timestamp"], 1'700'000'000'000 - 3'600'000);
  }
  EXPECT_EQ(sink_->all[2]["m"].size(), 5u);
}

TEST_F(MetricsLoggerTest, ASinkThatFlushesItsOwnLoggerGetsAnError) {
  MetricsLogger metrics(environment_);
  Status nested;
  sink_->on_write = [&] {
    metrics.put_metric("inner", 1);
    nested = metrics.flush();
  };
  metrics.put_metric("outer", 1);
  EXPECT_TRUE(metrics.flush().ok());
  EXPECT_EQ(nested.code(), Errc::SinkUnavailable);
  sink_->on_write = nullptr;
  metrics.flush();
  EXPECT_EQ(sink_->all.at(1)["inner"], 1);
}

TEST_F(MetricsLoggerTest, AThreadThatASinkStartsWaitsForTheFlushThatStartedIt) {
  MetricsLogger metrics(environment_);
  std::thread other;
  std::atomic<int> writing{0};
  sink_->on_write = [&] {
    EXPECT_EQ(++writing, 1) << "two flushes at a time";
    if (!other.joinable()) {
      std::atomic<bool> is_about_to_flush{false};
      other = std::thread([&] {
        metrics.put_metric("theirs", 1);
        is_about_to_flush = true;
        metrics.flush();
      });
      while (!is_about_to_flush) std::this_thread::yield();
      std::this_thread::sleep_for(5ms);
    }
    --writing;
  };
  metrics.put_metric("ours", 1).flush();
  other.join();
  ASSERT_EQ(sink_->all.size(), 2u);
  EXPECT_EQ(sink_->all[0]["ours"], 1);
  EXPECT_EQ(sink_->all[1]["theirs"], 1);
}

TEST_F(MetricsLoggerTest, AClockThatThrowsIsReplacedByTheSystems) {
  environment_.clock = []() -> std::chrono::system_clock::time_point {
    throw std::runtime_error("no clock");
  };
  MetricsLogger metrics(environment_);
  const auto before = std::chrono::system_clock::now();
  { const ScopedTimer timer = metrics.time("t"); }
  metrics.time("discarded").discard();
  metrics.flush();
  const std::chrono::milliseconds time(sink_->all.at(0)["_aws"]["Timestamp"].get<long long>());
  EXPECT_GE(time, std::chrono::floor<std::chrono::milliseconds>(before.time_since_epoch()));
}

TEST_F(MetricsLoggerTest, AMovedTimerHasMeasuredNothing) {
  MetricsLogger metrics(environment_);
  ScopedTimer timer = metrics.time("t");
  ScopedTimer moved = std::move(timer);
  EXPECT_EQ(timer.stop(), 0ns);  // NOLINT(bugprone-use-after-move): that is what is tested
  moved.discard();
}

// A callback sink makes one call at a time: one thread waits for it with the turn of a logger that
// the other, inside the callback, flushes.
TEST_F(MetricsLoggerTest, SinksThatFlushOtherLoggersDoNotWaitForEachOther) {
  std::atomic<bool> is_inside{false};
  std::atomic<bool> other_comes{false};
  std::unique_ptr<MetricsLogger> other;
  std::thread::id first;
  environment_.sink = callback_sink([&](std::string_view) {
    if (std::this_thread::get_id() != first || is_inside.exchange(true)) return Status();
    while (!other_comes) std::this_thread::yield();
    std::this_thread::sleep_for(5ms);
    other->flush();
    return Status();
  });
  other = std::make_unique<MetricsLogger>(environment_);
  std::thread second([&] {
    while (!is_inside) std::this_thread::yield();
    other->put_metric("theirs", 1);
    other_comes = true;
    other->flush();
  });
  first = std::this_thread::get_id();
  MetricsLogger(environment_).put_metric("ours", 1).flush();
  second.join();
  other.reset();
  EXPECT_EQ(environment_.sink->stats().written, 2u);
}

TEST_F(MetricsLoggerTest, DropsAndTellsWhatItCannotHoldWhileTheSinkIsStuck) {
  const auto sink = std::make_shared<test::GateSink>();
  sink->close();
  environment_.sink = sink;
  environment_.auto_flush_values = 10;
  MetricsLogger metrics(environment_);
  std::thread stuck([&] { metrics.put_metric("m", 0).flush(); });
  sink->wait_for_calls(1);
  for (int i = 1; i <= 25; ++i) metrics.put_metric("m", i);
  sink->open();
  stuck.join();
  metrics.flush();
  ASSERT_THAT(codes(), ElementsAre(Errc::Dropped));
  EXPECT_THAT(problems_[0].message(), HasSubstr("20 values were dropped"));
  const std::vector<std::string> lines = sink->lines();
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(json::parse(lines[0])["m"], 0);
  EXPECT_EQ(json::parse(lines[1])["m"], json({21, 22, 23, 24, 25}));
}

TEST_F(MetricsLoggerTest, ALoggerThatASinkDestroysTellsWhatAnotherThreadsFlushKeepsItFrom) {
  const auto sink = std::make_shared<test::GateSink>();
  sink->close();
  Environment inner = environment_;
  inner.sink = sink;
  inner.auto_flush_values = 1;
  auto destroyed = std::make_unique<MetricsLogger>(inner);
  const Metric handle = destroyed->metric("m");
  std::thread stuck([&] { handle.put(1); });
  sink->wait_for_calls(1);
  destroyed->put_metric("other", 2);
  sink_->on_write = [&] { destroyed.reset(); };
  MetricsLogger(environment_).put_metric("outer", 1).flush();
  sink->open();
  stuck.join();
  ASSERT_THAT(codes(), ElementsAre(Errc::Dropped));
  EXPECT_THAT(problems_[0].message(), HasSubstr("1 values were dropped: the logger is gone"));
}

TEST_F(MetricsLoggerTest,
       ALoggerThatASinkDestroysTellsOfLinesThatAnotherThreadsFlushCouldNotWrite) {
  const auto sink = std::make_shared<test::GateSink>();
  sink->close();
  sink->answer(Errc::SinkUnavailable);
  Environment inner = environment_;
  inner.sink = sink;
  inner.auto_flush_values = 1;
  auto destroyed = std::make_unique<MetricsLogger>(inner);
  std::thread stuck([handle = destroyed->metric("m")] { handle.put(1); });
  sink->wait_for_calls(1);
  sink_->on_write = [&] { destroyed.reset(); };
  MetricsLogger(environment_).put_metric("outer", 1).flush();
  EXPECT_TRUE(problems_.empty());
  sink->open();
  stuck.join();
  ASSERT_THAT(codes(), ElementsAre(Errc::SinkUnavailable, Errc::Dropped));
  EXPECT_THAT(problems_[1].message(), HasSubstr("1 lines were dropped: the logger is gone"));
}

TEST_F(MetricsLoggerTest, ADestroyedLoggerTellsOfWaitingLinesThatAreLostForGood) {
  const auto sink = std::make_shared<test::GateSink>();
  sink->answer(Errc::SinkUnavailable);
  environment_.sink = sink;
  environment_.on_error = [&](const Status& problem) {
    problems_.push_back(problem);
    sink->answer(Errc::SinkFailed);
  };
  { MetricsLogger(environment_).put_metric("m", 1).flush(); }
  EXPECT_THAT(codes(), ElementsAre(Errc::SinkUnavailable, Errc::SinkFailed));
}

TEST_F(MetricsLoggerTest, ARefusingSinkLosesNothingAndRepeatsNothing) {
  MetricsLogger metrics(environment_);
  sink_->refuse = 2;
  EXPECT_EQ(metrics.put_metric("m", 1).flush().code(), Errc::SinkUnavailable);
  EXPECT_EQ(metrics.put_metric("m", 2).flush().code(), Errc::SinkUnavailable);
  EXPECT_TRUE(metrics.put_metric("m", 3).flush().ok());
  ASSERT_EQ(sink_->all.size(), 3u);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(sink_->all[static_cast<std::size_t>(i)]["m"], i + 1);
}

TEST_F(MetricsLoggerTest, ADestroyedLoggerTriesOnceMoreThenReports) {
  {
    MetricsLogger metrics(environment_);
    metrics.put_metric("m", 1);
    sink_->refuse = 1;
  }
  EXPECT_EQ(sink_->all.size(), 1u);
  EXPECT_THAT(codes(), ElementsAre(Errc::SinkUnavailable));
  problems_.clear();
  {
    MetricsLogger metrics(environment_);
    metrics.put_metric("m", 1);
    sink_->refuse = 2;
  }
  EXPECT_EQ(sink_->all.size(), 1u);
  EXPECT_THAT(codes(), ElementsAre(Errc::SinkUnavailable, Errc::Dropped));
}

TEST_F(MetricsLoggerTest, FlushReturnsTheFirstProblemSinceTheLastOne) {
  MetricsLogger metrics(environment_);
  metrics.put_metric("", 1).put_dimensions({{"", "x"}}).put_metric("m", 1);
  const Status status = metrics.flush();
  EXPECT_EQ(status.code(), Errc::InvalidMetric);
  EXPECT_TRUE(metrics.flush().ok());
  EXPECT_THAT(codes(), ElementsAre(Errc::InvalidMetric, Errc::InvalidDimension));
}

TEST_F(MetricsLoggerTest, FlushReturnsWhatWentWrongWhenTheLoggerFlushedItself) {
  environment_.auto_flush_values = 3;
  environment_.on_error = nullptr;
  MetricsLogger metrics(environment_);
  sink_->refuse = 1;
  for (int i = 0; i < 4; ++i) metrics.put_metric("m", i);
  EXPECT_EQ(metrics.flush().code(), Errc::SinkUnavailable);
  EXPECT_TRUE(metrics.flush().ok());
  EXPECT_EQ(sink_->all.size(), 2u);
}

TEST_F(MetricsLoggerTest, ADestroyedLoggerTriesOnceMoreAlsoIfTheHandlerThrows) {
  environment_.on_error = [this](const Status& problem) {
    problems_.push_back(problem);
    throw std::runtime_error(problem.message());
  };
  const MetricsLogger parent(environment_);
  parent.child().put_metric("m", 1);
  EXPECT_EQ(sink_->all.size(), 1u);
  sink_->refuse = 1;
  parent.child().put_metric("m", 2);
  EXPECT_EQ(sink_->all.size(), 2u);
  sink_->refuse = 2;
  parent.child().put_metric("m", 3);
  EXPECT_THAT(codes(), ElementsAre(Errc::SinkUnavailable, Errc::SinkUnavailable, Errc::Dropped));
  EXPECT_EQ(sink_->all.size(), 2u);
}

TEST_F(MetricsLoggerTest, AHandlerMayThrowAndNothingIsLost) {
  environment_.on_error = [](const Status& problem) {
    throw std::runtime_error(problem.message());
  };
  MetricsLogger metrics(environment_);
  EXPECT_THROW(metrics.put_metric("", 1), std::runtime_error);
  metrics.put_metric("m", 1);
  sink_->refuse = 1;
  EXPECT_THROW(metrics.flush(), std::runtime_error);
  EXPECT_TRUE(metrics.flush().ok());
  EXPECT_EQ(sink_->all.size(), 1u);
  metrics.put_metric("m", 2);
  sink_->refuse = 2;  // the destructor swallows what the handler throws
}

TEST_F(MetricsLoggerTest, AHandlerMayCallTheLogger) {
  MetricsLogger* logger = nullptr;
  int calls = 0;
  environment_.on_error = [&](const Status&) {
    ++calls;
    logger->put_metric("Errors", 1).put_metric("", 1);
    logger->flush();
  };
  MetricsLogger metrics(environment_);
  logger = &metrics;
  metrics.put_metric("", 1);
  EXPECT_EQ(calls, 1);
  EXPECT_EQ(sink_->all.at(0)["Errors"], 1);
}

TEST_F(MetricsLoggerTest, AnEmptyFlushIsReportedOnlyWhenAskedFor) {
  EXPECT_TRUE(MetricsLogger(environment_).flush().ok());
  EXPECT_TRUE(problems_.empty());
  environment_.report_empty_flush = true;
  MetricsLogger metrics(environment_);
  EXPECT_EQ(metrics.flush().code(), Errc::EmptyMetrics);
  metrics.put_metric("m", 1);
}

TEST_F(MetricsLoggerTest, AnEnvironmentsInvalidPartsAreLeftOutOrRepairedAndReported) {
  environment_.metric_namespace = "AWS/No";
  environment_.log_group_name = "my group\n";
  environment_.default_dimensions = {{"Ok", "1"}, {"Bad", ""}};
  environment_.properties = {{"_aws", "x"}, {"build", "1"}};
  MetricsLogger metrics(environment_);
  metrics.put_metric("m", 1).flush();
  EXPECT_THAT(codes(), ElementsAre(Errc::InvalidNamespace, Errc::InvalidDimension,
                                   Errc::InvalidConfiguration, Errc::InvalidProperty));
  EXPECT_EQ(sink_->all.at(0)["_aws"]["LogGroupName"], "my-group-");
  EXPECT_EQ(sink_->all.at(0)["_aws"]["CloudWatchMetrics"][0]["Namespace"], "aws-embedded-metrics");
  EXPECT_EQ(sink_->all.at(0)["Ok"], "1");
  EXPECT_FALSE(sink_->all.at(0).contains("Bad"));
  EXPECT_EQ(sink_->all.at(0)["build"], "1");
}

TEST_F(MetricsLoggerTest, EnvironmentPropertiesGiveWayToEveryNameOfTheUsers) {
  environment_.properties = {{"a", "env"}, {"b", "env"}, {"c", "env"}, {"d", "env"}};
  MetricsLogger metrics(environment_);
  metrics.put_dimensions({{"a", "dimension"}}).set_property("b", "property").put_metric("c", 7);
  EXPECT_TRUE(metrics.flush().ok());
  const json& document = sink_->all.at(0);
  EXPECT_EQ(document["a"], "dimension");
  EXPECT_EQ(document["b"], "property");
  EXPECT_EQ(document["c"], 7);
  EXPECT_EQ(document["d"], "env");
  metrics.put_metric("m", 1).flush();
  EXPECT_EQ(sink_->all.at(1)["c"], "env");
}

TEST_F(MetricsLoggerTest, APropertyThatIsSetAgainIsWhatItWasSetToLast) {
  MetricsLogger metrics(environment_);
  const std::string values[] = {
      "a\"b",         "a\\\"b",       "a\\\"b", "plain", "plain", "Plain",  "\xF0\x9F\x98",
      "\xEF\xBF\xBD", "\xF0\x9F\x98", "12",     "",      "",      "\\u0000"};
  for (const std::string& value : values) {
    metrics.set_property("p", value).set_property("q", 12).set_property("q", "12");
    metrics.put_metric("m", 1).flush();
    const json& document = sink_->all.back();
    EXPECT_EQ(document["p"], value == "\xF0\x9F\x98" ? "\xEF\xBF\xBD" : value);
    EXPECT_EQ(document["q"], "12");
  }
}

TEST_F(MetricsLoggerTest, ATraceIdOfTheEnvironmentsPropertiesIsTheOnlyOne) {
  setenv("_X_AMZN_TRACE_ID", "Root=1;Sampled=1", 1);
  environment_.trace_id = true;
  MetricsLogger with_trace(environment_);
  with_trace.put_metric("m", 1).flush();
  EXPECT_EQ(sink_->all.at(0)["traceId"], "Root=1;Sampled=1");

  std::string line;
  environment_.properties = {{"traceId", "mine"}};
  environment_.sink = callback_sink([&](std::string_view text) {
    line = text;
    return Status();
  });
  MetricsLogger metrics(environment_);
  metrics.put_metric("m", 1).flush();
  EXPECT_THAT(line, HasSubstr("\"traceId\":\"mine\""));
  EXPECT_THAT(line, Not(HasSubstr("Root=1")));
  unsetenv("_X_AMZN_TRACE_ID");
}

TEST_F(MetricsLoggerTest, LoggersOfOneEnvironmentMayBeMadeAnywhere) {
  MetricsLogger root(environment_);
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < 200; ++round)
        MetricsLogger(root.child()).set_property("p", round);
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_TRUE(problems_.empty());
}

}  // namespace
}  // namespace emf
