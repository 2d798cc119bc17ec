#include "lambda/deadline_flush.hpp"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <emf/environment.hpp>
#include <emf/lambda.hpp>

#include "logger/logger_access.hpp"
#include "support/child_process.hpp"

namespace emf::lambda {
namespace {

using namespace std::chrono_literals;
using Clock = DeadlineFlush::Clock;
using nlohmann::json;

/// Keeps documents and lets a test wait for them.
class Arrivals final : public Sink {
 public:
  Status write(std::string_view line) override {
    const std::lock_guard<std::mutex> guard(mutex_);
    documents_.push_back(json::parse(line));
    arrived_.notify_all();
    return {};
  }

  /// All documents, once there are that many. The limit only ends a test that has failed.
  std::vector<json> wait_for(std::size_t count) {
    std::unique_lock<std::mutex> lock(mutex_);
    arrived_.wait_for(lock, 60s, [&] { return documents_.size() >= count; });
    return documents_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::vector<json> documents_;
};

std::shared_ptr<emf::detail::LoggerCore> core_of(const MetricsLogger& metrics) {
  return emf::detail::LoggerAccess::core(metrics);
}

// ---- when
constexpr std::chrono::system_clock::time_point now{1'000'000s};
constexpr Clock::time_point steady_now{7s};

TEST(FlushTime, IsTheMarginBeforeTheDeadline) {
  EXPECT_EQ(flush_time(now + 10s, 500ms, now, steady_now), steady_now + 9500ms);
}

TEST(FlushTime, LeavesTheHandlerHalfOfItsTime) {
  EXPECT_EQ(flush_time(now + 3s, 5s, now, steady_now), steady_now + 1500ms);
  EXPECT_EQ(flush_time(now + 3s, std::chrono::milliseconds::max(), now, steady_now),
            steady_now + 1500ms);
}

TEST(FlushTime, IsNeverOnceTheDeadlineHasPassed) {
  EXPECT_EQ(flush_time(now, 1ms, now, steady_now), std::nullopt);
  EXPECT_EQ(flush_time(std::chrono::system_clock::time_point::min(), 1ms, now, steady_now),
            std::nullopt);
}

// ---- what
TEST(DeadlineFlush, WhatIsRecordedLeavesWhileTheHandlerStillRuns) {
  const auto sink = std::make_shared<Arrivals>();
  const MetricsLogger prototype(sink);
  Options options;
  options.flush_before_deadline = 1h;
  InvocationScope scope(&prototype, options,
                        {"id-1", "", "", "", {}, std::chrono::system_clock::now() + 200ms});
  scope.metrics().put_metric("early", 1);
  EXPECT_EQ(sink->wait_for(1).at(0)["early"], 1);
  scope.metrics().put_metric("late", 2);
  scope.finish(true);
  const std::vector<json> documents = sink->wait_for(2);
  EXPECT_FALSE(documents.at(1).contains("early"));
  EXPECT_EQ(documents.at(1)["late"], 2);
  EXPECT_EQ(documents.at(1)["requestId"], "id-1");
}

TEST(DeadlineFlush, TakesNoDimensionsAndNoTimestampFromTheFlushThatTheUserAsksFor) {
  const auto sink = std::make_shared<Arrivals>();
  MetricsLogger metrics(sink);
  const auto time = std::chrono::system_clock::now() - 1h;
  metrics.set_flush_preserve_dimensions(false).put_dimensions({{"k", "v"}}).set_timestamp(time);
  metrics.put_metric("early", 1);
  const DeadlineFlush flush(core_of(metrics), Clock::now());
  sink->wait_for(1);
  metrics.put_metric("late", 1).flush();
  const std::vector<json> documents = sink->wait_for(2);
  EXPECT_EQ(documents.at(1).value("k", ""), "v");
  EXPECT_EQ(documents.at(0)["_aws"]["Timestamp"], documents.at(1)["_aws"]["Timestamp"]);
}

TEST(DeadlineFlush, DoesNotHappenOnceItsObjectIsGone) {
  const auto sink = std::make_shared<Arrivals>();
  MetricsLogger first(sink);
  MetricsLogger second(sink);
  second.put_metric("second", 2);
  { const DeadlineFlush gone(core_of(first), Clock::now() + 50ms); }
  first.put_metric("first", 1);
  const DeadlineFlush later(core_of(second), Clock::now() + 100ms);
  EXPECT_EQ(sink->wait_for(1).at(0)["second"], 2);
}

TEST(DeadlineFlush, TheEarliestComesFirst) {
  const auto sink = std::make_shared<Arrivals>();
  MetricsLogger first(sink);
  MetricsLogger second(sink);
  first.put_metric("m", 1);
  second.put_metric("m", 2);
  const auto start = Clock::now() + 100ms;
  const DeadlineFlush of_second(core_of(second), start + 50ms);
  const DeadlineFlush of_first(core_of(first), start);
  const std::vector<json> documents = sink->wait_for(2);
  EXPECT_EQ(documents.at(0)["m"], 1);
  EXPECT_EQ(documents.at(1)["m"], 2);
}

// ---- together with others
TEST(DeadlineFlush, EveryValueArrivesOnceWhenInvocationsEndAtThatVeryMoment) {
  constexpr int threads = 4;
  constexpr int each = 100;
  const auto sink = std::make_shared<Arrivals>();
  const MetricsLogger prototype(sink);
  std::vector<std::thread> workers;
  for (int t = 0; t < threads; ++t) {
    workers.emplace_back([&, t] {
      for (int i = 0; i < each; ++i) {
        MetricsLogger metrics = prototype.child();
        const DeadlineFlush flush(core_of(metrics), Clock::now() + std::chrono::microseconds(i));
        metrics.put_metric("m", t * each + i);
        std::this_thread::sleep_for(std::chrono::microseconds(i));
      }
    });
  }
  for (std::thread& worker : workers) worker.join();
  std::vector<int> counts(threads * each);
  for (const json& document : sink->wait_for(counts.size())) {
    ++counts.at(document["m"].get<std::size_t>());
  }
  EXPECT_EQ(counts, std::vector<int>(threads * each, 1));
}

TEST(DeadlineFlush, AThrowingErrorHandlerEndsInTheThread) {
  class Refusing final : public Sink {
    Status write(std::string_view) override { return {Errc::SinkFailed, "never"}; }
  };
  const auto sink = std::make_shared<Arrivals>();
  MetricsLogger good(sink);
  Environment environment;
  environment.sink = std::make_shared<Refusing>();
  environment.on_error = [](const Status&) { throw 1; };
  MetricsLogger bad(environment);
  bad.put_metric("m", 1);
  good.put_metric("m", 2);
  const auto time = Clock::now();
  const DeadlineFlush first(core_of(bad), time);
  const DeadlineFlush second(core_of(good), time + 20ms);
  EXPECT_EQ(sink->wait_for(1).at(0)["m"], 2);
}

TEST(DeadlineFlush, WorksInAChildOfTheProcess) {
  EMF_SKIP_UNDER_SANITIZERS();
  const auto sink = std::make_shared<Arrivals>();
  MetricsLogger parents(sink);
  const DeadlineFlush waiting(core_of(parents), Clock::now() + 1h);  // the thread is there
  const pid_t child = fork();
  if (child == 0) {
    const auto own_sink = std::make_shared<Arrivals>();
    MetricsLogger own(own_sink);
    own.put_metric("m", 1);
    const DeadlineFlush flush(core_of(own), Clock::now());
    _exit(own_sink->wait_for(1).size() == 1 ? 0 : 1);
  }
  int status = -1;
  waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
}

}  // namespace
}  // namespace emf::lambda
