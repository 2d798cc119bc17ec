// Many threads on one logger. Each value is recorded once and differs from all others, so that what
// arrives shows what was lost and what was doubled. Worth most under ThreadSanitizer.
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <emf/emf.hpp>

namespace emf {
namespace {

using Json = nlohmann::json;

constexpr std::size_t recorders = 8;
constexpr std::size_t values_each = 5'000;

/// Keeps lines; any thread may write. The first `refusals` writes are refused.
class Collector final : public Sink {
 public:
  explicit Collector(std::size_t refusals = 0) : refusals_(refusals) {}

  Status write(std::string_view line) override {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (refusals_ > 0) {
      --refusals_;
      return {Errc::SinkUnavailable, "not now"};
    }
    lines_.emplace_back(line);
    return {};
  }
  Status flush(Deadline) override { return {}; }

  /// How often each value arrived, whatever its metric.
  std::vector<int> arrivals() const {
    std::vector<int> counts(recorders * values_each);
    for (const std::string& line : lines_) {
      const Json document = Json::parse(line);
      for (const Json& definition : document["_aws"]["CloudWatchMetrics"][0]["Metrics"]) {
        const Json& target = document[definition["Name"].get<std::string>()];
        const Json values = target.is_array() ? target : Json::array({target});
        for (const Json& value : values) ++counts.at(value.get<std::size_t>());
      }
    }
    return counts;
  }

 private:
  std::mutex mutex_;
  std::size_t refusals_;
  std::vector<std::string> lines_;
};

/// One thread for each recorder; `record` gets the values that are its own.
class Crowd {
 public:
  explicit Crowd(const std::function<void(std::size_t thread, std::size_t value)>& record) {
    for (std::size_t t = 0; t < recorders; ++t) {
      threads_.emplace_back([this, record, t] {
        for (std::size_t i = 0; i < values_each; ++i) record(t, t * values_each + i);
        ++done_;
      });
    }
  }
  Crowd(const Crowd&) = delete;
  Crowd& operator=(const Crowd&) = delete;
  ~Crowd() {
    for (std::thread& thread : threads_) thread.join();
  }

  bool busy() const { return done_ < recorders; }

 private:
  std::atomic<std::size_t> done_{0};
  std::vector<std::thread> threads_;
};

const std::vector<int> each_once(recorders* values_each, 1);

std::shared_ptr<std::atomic<int>> count_problems(Environment& environment) {
  auto problems = std::make_shared<std::atomic<int>>(0);
  environment.on_error = [problems](const Status&) { ++*problems; };
  return problems;
}

TEST(Concurrency, RecordingByNameWhileAnotherThreadFlushes) {
  const auto sink = std::make_shared<Collector>();
  MetricsLogger metrics(sink);
  {
    const Crowd crowd([&](std::size_t thread, std::size_t value) {
      metrics.put_metric(value % 2 == 0 ? "shared" : "own" + std::to_string(thread), value);
    });
    while (crowd.busy()) EXPECT_TRUE(metrics.flush().ok());
  }
  metrics.flush();
  EXPECT_EQ(sink->arrivals(), each_once);
}

TEST(Concurrency, RecordingByHandleWhileAnotherThreadFlushes) {
  const auto sink = std::make_shared<Collector>();
  MetricsLogger metrics(sink);
  const Metric shared = metrics.metric("shared");
  {
    const Crowd crowd([&](std::size_t thread, std::size_t value) {
      if (value % 3 == 0) {
        metrics.metric("own" + std::to_string(thread)).put(value);
      } else {
        shared.put(value);
      }
    });
    while (crowd.busy()) metrics.flush();
  }
  metrics.flush();
  EXPECT_EQ(sink->arrivals(), each_once);
}

TEST(Concurrency, EveryRecorderFlushes) {
  const auto sink = std::make_shared<Collector>();
  MetricsLogger metrics(sink);
  {
    const Crowd crowd([&](std::size_t, std::size_t value) {
      metrics.put_metric("m", value);
      if (value % 100 == 0) metrics.flush();
    });
  }
  metrics.flush();
  EXPECT_EQ(sink->arrivals(), each_once);
}

TEST(Concurrency, AutomaticFlushesLoseNothing) {
  const auto sink = std::make_shared<Collector>();
  Environment environment;
  environment.sink = sink;
  environment.auto_flush_values = 250;
  {
    MetricsLogger metrics(environment);
    const Crowd crowd([&](std::size_t, std::size_t value) { metrics.put_metric("m", value); });
  }
  EXPECT_EQ(sink->arrivals(), each_once);
}

TEST(Concurrency, ASinkThatRefusesForAWhileGetsEveryLineOnce) {
  const auto sink = std::make_shared<Collector>(/*refusals=*/50);
  Environment environment;
  environment.sink = sink;
  const auto problems = count_problems(environment);
  {
    MetricsLogger metrics(environment);
    {
      const Crowd crowd([&](std::size_t, std::size_t value) {
        metrics.put_metric("m", value);
        if (value % 500 == 0) metrics.flush();
      });
    }
    while (!metrics.flush().ok()) {
    }
  }
  EXPECT_EQ(sink->arrivals(), each_once);
}

TEST(Concurrency, SettingUpWhileOthersRecord) {
  const auto sink = std::make_shared<Collector>();
  Environment environment;
  environment.sink = sink;
  const auto problems = count_problems(environment);
  MetricsLogger metrics(environment);
  {
    const Crowd crowd([&](std::size_t thread, std::size_t value) {
      metrics.put_metric("m", value);
      const std::string text = std::to_string(value % 7);
      switch (value % 50) {
        case 0:
          metrics.set_property("p" + text, value);
          break;
        case 10:
          metrics.put_dimensions({{"d", text}});
          break;
        case 20:
          metrics.reset_dimensions(UseDefaults::Yes);
          break;
        case 30:
          metrics.set_namespace("N" + text).remove_property("p" + text);
          break;
        case 40:
          metrics.set_timestamp(std::chrono::system_clock::now());
          break;
        case 45:
          metrics.put_metric("not a number", std::numeric_limits<double>::quiet_NaN());
          break;
        default:
          break;
      }
      if (thread == 0 && value % 64 == 0) metrics.child().set_property("x", 1).put_dimensions({});
    });
    while (crowd.busy()) metrics.flush();
  }
  metrics.flush();
  EXPECT_EQ(sink->arrivals(), each_once);
  EXPECT_EQ(*problems, static_cast<int>(recorders * values_each / 50));
}

TEST(Concurrency, ChildrenOfOneLoggerRecordApart) {
  const auto sink = std::make_shared<Collector>();
  MetricsLogger parent(sink);
  parent.set_property("p", 1).put_dimensions({{"a", "b"}});
  {
    const Crowd crowd([&](std::size_t, std::size_t value) {
      if (value % 10 != 0) return;  // each child records ten
      MetricsLogger child = parent.child();
      for (std::size_t i = 0; i < 10; ++i) child.put_metric("m", value + i);
      MetricsLogger moved = std::move(child);
      if (value % 20 == 0) moved.flush();
    });
    while (crowd.busy()) parent.set_property("p", 2);
  }
  EXPECT_EQ(sink->arrivals(), each_once);
}

/// A handle records before its logger is closed, or it is told that it did not.
TEST(Concurrency, HandlesRaceWithTheEndOfTheirLogger) {
  for (int round = 0; round < 50; ++round) {
    const auto sink = std::make_shared<Collector>();
    Environment environment;
    environment.sink = sink;
    const auto refused = count_problems(environment);
    auto metrics = std::make_unique<MetricsLogger>(environment);
    const Metric handle = metrics->metric("m");
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < 4; ++t) {
      threads.emplace_back([handle, t] {
        for (std::size_t i = 0; i < 100; ++i) handle.put(t * 100 + i);
      });
    }
    metrics.reset();
    for (std::thread& thread : threads) thread.join();
    int arrived = 0;
    for (const int count : sink->arrivals()) {
      EXPECT_LE(count, 1);
      arrived += count;
    }
    EXPECT_EQ(arrived + *refused, 400);
  }
}

TEST(Concurrency, TheLastHandleGoesWhileItsLoggerEnds) {
  Environment environment;
  environment.sink = null_sink();
  environment.on_error = [](const Status&) {};
  const MetricsLogger root(environment);
  for (int round = 0; round < 300; ++round) {
    auto logger = std::make_unique<MetricsLogger>(root.child());
    std::thread recorder([handle = std::make_unique<Metric>(logger->metric("m"))]() mutable {
      for (int i = 0; i < 20; ++i) handle->put(i);
      handle.reset();
    });
    logger.reset();
    recorder.join();
  }
}

TEST(Concurrency, ALoggerMovesWhileItsHandlesRecord) {
  const auto sink = std::make_shared<Collector>();
  MetricsLogger metrics(sink);
  const Metric handle = metrics.metric("m");
  {
    const Crowd crowd([handle](std::size_t, std::size_t value) { handle.put(value); });
    while (crowd.busy()) {
      MetricsLogger elsewhere = std::move(metrics);
      elsewhere.flush();
      metrics = std::move(elsewhere);
    }
  }
  metrics.flush();
  EXPECT_EQ(sink->arrivals(), each_once);
}

}  // namespace
}  // namespace emf
