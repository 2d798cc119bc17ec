#include <atomic>
#include <mutex>
#include <numeric>
#include <set>
#include <signal.h>
#include <thread>

#include <gtest/gtest.h>

#include <emf/sink.hpp>

#include "support/documents.hpp"
#include "support/fake_agent.hpp"
#include "support/gate_sink.hpp"

namespace emf {
namespace {

using namespace std::chrono_literals;
using test::document;
using test::FakeAgent;
using test::GateSink;

constexpr auto plenty = 60s;

std::string numbered(std::size_t i) { return std::to_string(i) + '\n'; }

std::vector<std::string> numbers(std::size_t from, std::size_t to) {
  std::vector<std::string> lines;
  for (std::size_t i = from; i < to; ++i) lines.push_back(numbered(i));
  return lines;
}

// What a handler heard, and how many lines its texts speak of.
class Reports {
 public:
  ErrorHandler handler() {
    return [this](const Status& status) {
      const std::lock_guard<std::mutex> guard(mutex_);
      statuses_.push_back(status);
    };
  }
  std::vector<Status> statuses() const {
    const std::lock_guard<std::mutex> guard(mutex_);
    return statuses_;
  }
  std::size_t dropped_lines() const {
    std::size_t sum = 0;
    for (const Status& status : statuses()) {
      if (status.code() != Errc::Dropped) continue;
      const std::string text = status.message().substr(0, status.message().find(" lines"));
      sum += std::stoull(text.substr(text.rfind(' ') + 1));
    }
    return sum;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<Status> statuses_;
};

BackgroundOptions options_with(Reports& reports) {
  BackgroundOptions options;
  options.on_error = reports.handler();
  return options;
}

void expect_consistent(const SinkStats& stats) {
  EXPECT_EQ(stats.accepted, stats.written + stats.dropped_queue_full + stats.dropped_too_large +
                                stats.dropped_at_shutdown + stats.dropped_failed + stats.queued);
}

TEST(BackgroundSink, WritesEverythingInOrderOnAThreadOfItsOwn) {
  const auto inner = std::make_shared<GateSink>();
  const auto sink = background_sink(inner);
  for (std::size_t i = 0; i < 10'000; ++i) EXPECT_TRUE(sink->write(numbered(i)).ok());
  EXPECT_TRUE(sink->flush(plenty).ok());
  EXPECT_EQ(inner->lines(), numbers(0, 10'000));
  EXPECT_NE(inner->thread(), std::this_thread::get_id());
  EXPECT_LT(inner->calls(), 10'000u) << "lines go in batches";
  const SinkStats stats = sink->stats();
  EXPECT_EQ(stats.accepted, 10'000u);
  EXPECT_EQ(stats.written, 10'000u);
  EXPECT_EQ(stats.queued, 0u);
  EXPECT_EQ(stats.bytes, 48'890u);
  EXPECT_GT(stats.peak_queued_bytes, 0u);
}

TEST(BackgroundSink, StartsNoThreadBeforeTheFirstLine) {
  const auto inner = std::make_shared<GateSink>();
  {
    const auto sink = background_sink(inner);
    EXPECT_TRUE(sink->flush(plenty).ok());
    EXPECT_EQ(sink->max_line_bytes(), inner->max_line_bytes());
    EXPECT_EQ(sink->name(), "background(gate)");
  }
  EXPECT_EQ(inner->calls(), 0u);
}

// F12: the inner sink never returns, as with an agent behind a black hole.
TEST(BackgroundSink, F12NeverWaitsForTheInnerSinkAndBoundsItsMemory) {
  const auto inner = std::make_shared<GateSink>();
  inner->close();
  Reports reports;
  BackgroundOptions options = options_with(reports);
  options.max_bytes = 1'000'000;
  options.shutdown_timeout = 1ms;
  auto sink = background_sink(inner, options);
  const std::string line = document(7, 1000);
  for (int i = 0; i < 100'000; ++i) EXPECT_TRUE(sink->write(line).ok());  // or this never ends
  const SinkStats stats = sink->stats();
  EXPECT_EQ(stats.accepted, 100'000u);
  EXPECT_EQ(stats.written, 0u);
  EXPECT_LE(stats.peak_queued_bytes, options.max_bytes);
  EXPECT_LE(stats.queued, 1000u + 66u) << "the queue and one batch in the inner sink's hands";
  expect_consistent(stats);
  const Status status = sink->flush(1ms);
  EXPECT_EQ(status.code(), Errc::SinkUnavailable);
  EXPECT_NE(status.message().find(std::to_string(stats.queued)), std::string::npos)
      << status.message();
  sink.reset();  // leaves the stuck thread behind
  EXPECT_EQ(reports.dropped_lines(), 100'000u);
  inner->open();
}

TEST(BackgroundSink, DropsTheOldestLinesOfAFullQueue) {
  const auto inner = std::make_shared<GateSink>();
  inner->close();
  Reports reports;
  BackgroundOptions options = options_with(reports);
  options.max_lines = 3;
  {
    const auto sink = background_sink(inner, options);
    sink->write(numbered(0));
    inner->wait_for_calls(1);  // line 0 is in its hands
    for (std::size_t i = 1; i < 11; ++i) EXPECT_TRUE(sink->write(numbered(i)).ok());
    EXPECT_EQ(sink->stats().dropped_queue_full, 7u);
    inner->open();
    EXPECT_TRUE(sink->flush(plenty).ok());
    EXPECT_EQ(inner->lines(), (std::vector<std::string>{"0\n", "8\n", "9\n", "10\n"}));
    EXPECT_EQ(sink->stats().accepted, 11u);
    expect_consistent(sink->stats());
  }
  EXPECT_EQ(reports.dropped_lines(), 7u);
}

TEST(BackgroundSink, DropsTheOldestOfWhatTheInnerSinkRefused) {
  const auto inner = std::make_shared<GateSink>();
  inner->answer(Errc::SinkUnavailable);
  inner->close();
  Reports reports;
  BackgroundOptions options = options_with(reports);
  options.max_lines = 3;
  const auto sink = background_sink(inner, options);
  sink->write(numbered(0));
  inner->wait_for_calls(1);
  for (std::size_t i = 1; i < 4; ++i) sink->write(numbered(i));
  inner->open();
  inner->wait_for_calls(2);  // line 0 came back and was too much
  inner->answer(Errc::Ok);
  EXPECT_TRUE(sink->flush(plenty).ok());
  EXPECT_EQ(inner->lines(), numbers(1, 4));
  EXPECT_EQ(sink->stats().dropped_queue_full, 1u);
}

TEST(BackgroundSink, MayDropTheNewestLinesInstead) {
  const auto inner = std::make_shared<GateSink>();
  inner->close();
  Reports reports;
  BackgroundOptions options = options_with(reports);
  options.max_lines = 3;
  options.overflow = Overflow::DropNewest;
  const auto sink = background_sink(inner, options);
  for (std::size_t i = 0; i < 10; ++i) {
    EXPECT_EQ(sink->write(numbered(i)).code(), i < 3 ? Errc::Ok : Errc::Dropped);
  }
  inner->open();
  EXPECT_TRUE(sink->flush(plenty).ok());
  EXPECT_EQ(inner->lines(), numbers(0, 3));
  EXPECT_EQ(sink->stats().dropped_queue_full, 7u);
  expect_consistent(sink->stats());
}

TEST(BackgroundSink, MayBlockForAWhile) {
  const auto inner = std::make_shared<GateSink>();
  inner->close();
  Reports reports;
  BackgroundOptions options = options_with(reports);
  options.max_lines = 2;
  options.overflow = Overflow::Block;
  options.block_for = 1ms;
  const auto sink = background_sink(inner, options);
  EXPECT_TRUE(sink->write(numbered(0)).ok());
  EXPECT_TRUE(sink->write(numbered(1)).ok());
  EXPECT_EQ(sink->write(numbered(2)).code(), Errc::Dropped);
  inner->open();
  EXPECT_TRUE(sink->flush(plenty).ok());
  EXPECT_EQ(inner->lines(), numbers(0, 2));
}

TEST(BackgroundSink, BlocksUntilThereIsRoom) {
  const auto inner = std::make_shared<GateSink>();
  BackgroundOptions options;
  options.max_lines = 2;
  options.overflow = Overflow::Block;
  options.block_for = 60s;
  const auto sink = background_sink(inner, options);
  for (std::size_t i = 0; i < 5000; ++i) EXPECT_TRUE(sink->write(numbered(i)).ok());
  EXPECT_TRUE(sink->flush(plenty).ok());
  EXPECT_EQ(inner->lines(), numbers(0, 5000));
}

TEST(BackgroundSink, RefusesALineLargerThanTheQueue) {
  Reports reports;
  BackgroundOptions options = options_with(reports);
  options.max_bytes = 10;
  const auto inner = std::make_shared<GateSink>();
  const auto sink = background_sink(inner, options);
  EXPECT_TRUE(sink->write("small\n").ok());
  EXPECT_EQ(sink->write("much too large\n").code(), Errc::Dropped);
  EXPECT_TRUE(sink->flush(plenty).ok());
  EXPECT_EQ(inner->lines(), std::vector<std::string>{"small\n"});
}

TEST(BackgroundSink, RefusesALineThatWouldBecomeOneWithTheNext) {
  std::vector<std::string> lines;
  const auto sink = background_sink(callback_sink([&lines](std::string_view line) {
    lines.emplace_back(line);
    return Status();
  }));
  EXPECT_EQ(sink->write("cut").code(), Errc::SinkFailed);
  EXPECT_EQ(sink->write("").code(), Errc::SinkFailed);
  EXPECT_TRUE(sink->write("next\n").ok());
  EXPECT_TRUE(sink->flush(plenty).ok());
  EXPECT_EQ(lines, std::vector<std::string>{"next\n"});
  EXPECT_EQ(sink->stats().dropped_failed, 2u);
  expect_consistent(sink->stats());
}

TEST(BackgroundSink, OffersALineAgainThatTheInnerSinkCouldNotTake) {
  const auto inner = std::make_shared<GateSink>();
  inner->answer(Errc::SinkUnavailable);
  Reports reports;
  const auto sink = background_sink(inner, options_with(reports));
  for (std::size_t i = 0; i < 100; ++i) sink->write(numbered(i));
  inner->wait_for_calls(3);
  inner->answer(Errc::Ok);
  EXPECT_TRUE(sink->flush(plenty).ok());
  EXPECT_EQ(inner->lines(), numbers(0, 100));
  EXPECT_TRUE(reports.statuses().empty()) << "nothing was lost";
}

TEST(BackgroundSink, CountsAndReportsWhatTheInnerSinkLost) {
  for (const Errc code : {Errc::SinkFailed, Errc::DocumentTooLarge}) {
    const auto inner = std::make_shared<GateSink>();
    inner->answer(code);
    Reports reports;
    {
      const auto sink = background_sink(inner, options_with(reports));
      for (std::size_t i = 0; i < 50; ++i) sink->write(numbered(i));
      EXPECT_TRUE(sink->flush(plenty).ok()) << "nothing remains";
      const SinkStats stats = sink->stats();
      EXPECT_EQ(code == Errc::SinkFailed ? stats.dropped_failed : stats.dropped_too_large, 50u);
      EXPECT_EQ(stats.written, 0u);
      EXPECT_EQ(stats.bytes, 0u);
      expect_consistent(stats);
    }
    ASSERT_FALSE(reports.statuses().empty());
    EXPECT_EQ(reports.statuses().front().code(), code);
    EXPECT_LE(reports.statuses().size(), 3u) << "not one for each line";
  }
}

TEST(BackgroundSink, SurvivesASinkAndAHandlerThatThrow) {
  class ThrowingSink final : public Sink {
   public:
    Status write(std::string_view line) override {
      if (line == "1\n") throw std::runtime_error("broken");
      if (!refused) {
        refused = true;
        return {Errc::SinkUnavailable, "once"};
      }
      ++written;
      return {};
    }
    SinkStats stats() const override { throw std::runtime_error("broken"); }
    std::chrono::milliseconds retry_after() const override { throw std::runtime_error("broken"); }
    bool refused = false;
    int written = 0;
  };
  const auto inner = std::make_shared<ThrowingSink>();
  BackgroundOptions options;
  options.on_error = [](const Status&) { throw "handler"; };
  {
    const auto sink = background_sink(inner, options);
    sink->write(numbered(1));
    sink->write(numbered(2));
    EXPECT_TRUE(sink->flush(plenty).ok());
    sink->write(numbered(3));
    EXPECT_TRUE(sink->flush(plenty).ok());
  }
  EXPECT_EQ(inner->written, 2);
}

TEST(BackgroundSink, BelievesNoSinkThatMiscounts) {
  struct Miscounting final : Sink {
    Status write(std::string_view) override { return {}; }
    std::size_t write_lines(std::string_view lines, Status& why) override {
      ++calls;
      if (calls == 1) why = {Errc::SinkFailed, "but nothing is dealt with"};
      if (calls == 1) return 0;
      seen.emplace_back(lines);
      return calls == 2 ? 5 : 1000;  // within a line, and beyond the last one
    }
    std::chrono::milliseconds retry_after() const override { return std::chrono::milliseconds{0}; }
    int calls = 0;
    std::vector<std::string> seen;
  };
  const auto inner = std::make_shared<Miscounting>();
  const auto sink = background_sink(inner);
  sink->write("abc\n");
  sink->write("def\n");
  EXPECT_TRUE(sink->flush(plenty).ok());
  EXPECT_EQ(inner->seen.back(), "def\n");
  EXPECT_EQ(sink->stats().written, 2u);
  expect_consistent(sink->stats());
}

TEST(BackgroundSink, LetsTheHandlerUseTheSink) {
  const auto inner = std::make_shared<GateSink>();
  inner->answer(Errc::SinkFailed);
  std::shared_ptr<Sink> sink;
  Status status;
  BackgroundOptions options;
  std::once_flag once;
  options.on_error = [&](const Status&) {
    std::call_once(once, [&] {
      inner->answer(Errc::Ok);
      sink->write("from the handler\n");
      sink->stats();
      status = sink->flush(plenty);  // its own thread cannot wait for itself
    });
  };
  sink = background_sink(inner, options);
  sink->write("lost\n");
  inner->wait_for_lines(1);
  sink.reset();
  EXPECT_EQ(status.code(), Errc::SinkUnavailable);
  EXPECT_EQ(inner->lines(), std::vector<std::string>{"from the handler\n"});
}

// A handler that runs on our thread would interrupt our calls, and the program cannot expect it
// there.
TEST(BackgroundSink, LeavesSignalsToTheProgramsThreads) {
  sigset_t blocked;
  sigemptyset(&blocked);
  const auto sink = background_sink(callback_sink([&](std::string_view) {
    pthread_sigmask(SIG_BLOCK, nullptr, &blocked);
    return Status();
  }));
  sink->write("line\n");
  EXPECT_TRUE(sink->flush(plenty).ok());
  for (const int signal : {SIGTERM, SIGINT, SIGALRM, SIGPIPE, SIGCHLD, SIGUSR1}) {
    EXPECT_EQ(sigismember(&blocked, signal), 1) << signal;
  }
}

TEST(BackgroundSink, LosesAndMixesNothingOfManyThreads) {
  constexpr std::size_t threads = 8;
  constexpr std::size_t each = 5000;
  const auto inner = std::make_shared<GateSink>();
  BackgroundOptions options;
  options.max_lines = threads * each;
  const auto sink = background_sink(inner, options);
  std::vector<std::thread> writers;
  for (std::size_t t = 0; t < threads; ++t) {
    writers.emplace_back([&, t] {
      for (std::size_t i = 0; i < each; ++i) EXPECT_TRUE(sink->write(numbered(t * each + i)).ok());
      EXPECT_TRUE(sink->flush(plenty).ok());
    });
  }
  for (std::thread& writer : writers) writer.join();
  const std::vector<std::string> lines = inner->lines();
  EXPECT_EQ(lines.size(), threads * each);
  EXPECT_EQ(std::set<std::string>(lines.begin(), lines.end()).size(), threads * each);
}

TEST(BackgroundSink, WaitsAsLongAsADurationAllows) {
  const auto inner = std::make_shared<GateSink>();
  inner->close();
  BackgroundOptions options;
  options.overflow = Overflow::Block;
  options.max_lines = 1;
  options.block_for = std::chrono::milliseconds::max();
  options.shutdown_timeout = std::chrono::milliseconds::max();
  auto sink = background_sink(inner, options);
  EXPECT_TRUE(sink->write("a\n").ok());
  std::thread opener([&] {
    std::this_thread::sleep_for(50ms);
    inner->open();
  });
  EXPECT_TRUE(sink->write("b\n").ok());
  opener.join();
  inner->close();
  std::thread second_opener([&] {
    std::this_thread::sleep_for(50ms);
    inner->open();
  });
  sink.reset();
  second_opener.join();
  EXPECT_EQ(inner->lines(), (std::vector<std::string>{"a\n", "b\n"}));
}

TEST(BackgroundSink, DoesNotWaitForItself) {
  std::shared_ptr<Sink> sink;
  Status from_within;
  const auto inner = callback_sink([&](std::string_view line) {
    if (line == "first\n") from_within = sink->write("second\n");
    return Status();
  });
  BackgroundOptions options;
  options.overflow = Overflow::Block;
  options.max_lines = 1;
  options.block_for = std::chrono::milliseconds::max();
  options.on_error = nullptr;
  sink = background_sink(inner, options);
  EXPECT_TRUE(sink->write("first\n").ok());
  EXPECT_TRUE(sink->flush(plenty).ok());
  EXPECT_EQ(from_within.code(), Errc::Dropped);
}

TEST(BackgroundSink, FlushIsNotKeptWaitingByOthersThatFlush) {
  std::atomic<bool> stop{false};
  std::atomic<int> rounds{0};
  const auto slower_than_they_write = callback_sink([&](std::string_view) {
    for (const int begun = rounds; !stop && rounds < begun + 2;) std::this_thread::yield();
    return Status();
  });
  const auto sink = background_sink(slower_than_they_write);
  std::thread others([&] {
    for (; !stop; ++rounds) {
      sink->write("theirs\n");
      sink->flush(0s);
    }
  });
  EXPECT_TRUE(sink->flush(plenty).ok());
  stop = true;
  others.join();
}

TEST(BackgroundSink, AFlushWithoutTimeIsWellWhenThereIsNothing) {
  const auto sink = background_sink(null_sink());
  EXPECT_TRUE(sink->flush(0ms).ok());
  EXPECT_TRUE(sink->write("line\n").ok());
  EXPECT_TRUE(sink->flush(plenty).ok());
  EXPECT_TRUE(sink->flush(0ms).ok());
}

TEST(BackgroundSink, AFlushThatTheInnerSinkDidNotConfirmIsNotWell) {
  struct Keeping : Sink {
    Status write(std::string_view) override { return {}; }
    Status flush(Deadline) override { return Status(Errc::SinkUnavailable, "kept"); }
  };
  const auto sink = background_sink(std::make_shared<Keeping>());
  EXPECT_TRUE(sink->write("line\n").ok());
  EXPECT_FALSE(sink->flush(0ms).ok());
  EXPECT_FALSE(sink->flush(20ms).ok());
}

// Its functions lock, as the interface asks for: whoever asks for its statistics waits for write().
TEST(BackgroundSink, AFlushEndsInTimeWhileTheInnerSinkIsStuckInItsLock) {
  struct Stuck : Sink {
    Status write(std::string_view) override {
      const std::lock_guard<std::mutex> guard(mutex);
      while (!is_over) std::this_thread::yield();
      return {};
    }
    SinkStats stats() const override {
      const std::lock_guard<std::mutex> guard(mutex);
      return {};
    }
    mutable std::mutex mutex;
    std::atomic<bool> is_over{false};
  };
  const auto stuck = std::make_shared<Stuck>();
  const auto sink = background_sink(stuck);
  EXPECT_TRUE(sink->write("line\n").ok());
  EXPECT_FALSE(sink->flush(20ms).ok());
  stuck->is_over = true;
  EXPECT_TRUE(sink->flush(plenty).ok());
}

TEST(BackgroundSink, FlushWaitsForEarlierLinesOnly) {
  const auto inner = std::make_shared<GateSink>();
  const auto sink = background_sink(inner);
  std::atomic<bool> stop{false};
  std::thread writer([&] {
    while (!stop) sink->write("more\n");
  });
  EXPECT_TRUE(sink->flush(plenty).ok());
  stop = true;
  writer.join();
}

// F08, with an agent that is there and one that is not.
TEST(BackgroundSink, F08DrainsToALiveAgentWhenItIsDestroyed) {
  FakeAgent agent;
  Reports reports;
  {
    const auto sink = background_sink(agent_sink(agent.endpoint()), options_with(reports));
    for (std::size_t id = 0; id < 50; ++id) EXPECT_TRUE(sink->write(document(id)).ok());
  }
  ASSERT_TRUE(agent.wait_for_records(50));
  EXPECT_TRUE(reports.statuses().empty());
}

TEST(BackgroundSink, F08GivesUpAtItsDeadlineWhenTheAgentIsDead) {
  FakeAgent agent;
  agent.kill();
  Reports reports;
  BackgroundOptions options = options_with(reports);
  options.shutdown_timeout = 20ms;
  {
    const auto sink = background_sink(agent_sink(agent.endpoint()), options);
    for (std::size_t id = 0; id < 50; ++id) EXPECT_TRUE(sink->write(document(id)).ok());
    const Status status = sink->flush(20ms);
    EXPECT_EQ(status.code(), Errc::SinkUnavailable);
    EXPECT_NE(status.message().find("50 lines"), std::string::npos) << status.message();
    EXPECT_EQ(sink->stats().queued, 50u);
  }
  EXPECT_EQ(reports.dropped_lines(), 50u);
}

TEST(BackgroundSink, DeliversWhatWaitedWhileTheAgentWasAway) {
  FakeAgent agent;
  agent.finish();
  Reports reports;
  const auto sink = background_sink(agent_sink(agent.endpoint()), options_with(reports));
  for (std::size_t id = 0; id < 1000; ++id) sink->write(document(id));
  EXPECT_FALSE(sink->flush(1ms).ok());
  agent.start();
  EXPECT_TRUE(sink->flush(plenty).ok());
  ASSERT_TRUE(agent.wait_for_records(1000));
  EXPECT_EQ(sink->stats().written, 1000u);
  EXPECT_TRUE(reports.statuses().empty());
}

// No further line comes that would make the agent sink look at its connection.
TEST(BackgroundSink, LooksAfterLinesThatTheAgentSinkHolds) {
  FakeAgent agent;
  agent.set_receive_buffer(4096);
  agent.stall();
  const auto sink = background_sink(agent_sink(agent.endpoint()));
  sink->write(document(0, 200'000));
  ASSERT_TRUE(agent.wait_for_connections(1));
  agent.kill();  // in the middle of the line
  agent.resume();
  agent.start();
  ASSERT_TRUE(agent.wait_for_records(1));
}

TEST(BackgroundSink, FlushWaitsForWhatTheAgentHasNotAcknowledged) {
  FakeAgent agent;
  agent.set_receive_buffer(4096);
  agent.stall();
  const auto sink = background_sink(agent_sink(agent.endpoint()));
  sink->write(document(0, 100'000));
  const Status status = sink->flush(50ms);
  EXPECT_EQ(status.code(), Errc::SinkUnavailable) << status.message();
  EXPECT_EQ(sink->stats().queued, 1u);
  agent.resume();
  EXPECT_TRUE(sink->flush(plenty).ok());
  EXPECT_EQ(sink->stats().written, 1u);
}

}  // namespace
}  // namespace emf
