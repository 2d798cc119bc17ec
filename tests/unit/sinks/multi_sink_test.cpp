#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <emf/sink.hpp>

namespace emf {
namespace {

using namespace std::chrono_literals;

std::shared_ptr<Sink> answering(Errc code) {
  return callback_sink(
      [code](std::string_view) { return code == Errc::Ok ? Status() : Status(code, "as told"); });
}

struct Reports {
  std::vector<std::string> messages;
  ErrorHandler handler() {
    return [this](const Status& status) { messages.push_back(status.message()); };
  }
};

TEST(MultiSink, GivesEveryLineToEverySink) {
  std::vector<std::string> first, second;
  const auto into = [](std::vector<std::string>& lines) {
    return callback_sink([&lines](std::string_view line) {
      lines.emplace_back(line);
      return Status();
    });
  };
  const auto sink = multi_sink({into(first), into(second)});
  Status why;
  EXPECT_EQ(sink->write_lines("a\nb\n", why), 4u);
  EXPECT_EQ(first, (std::vector<std::string>{"a\n", "b\n"}));
  EXPECT_EQ(second, first);
  EXPECT_EQ(sink->stats().written, 4u);
}

TEST(MultiSink, SucceedsWhenOneSinkTookTheLine) {
  for (const Errc code : {Errc::SinkUnavailable, Errc::SinkFailed}) {
    Reports reports;
    const auto sink = multi_sink({answering(code), null_sink()}, reports.handler());
    EXPECT_TRUE(sink->write("line\n").ok());
    ASSERT_EQ(reports.messages.size(), 1u);
    EXPECT_NE(reports.messages[0].find("as told"), std::string::npos);
    EXPECT_EQ(sink->stats().accepted, 2u);
    EXPECT_EQ(sink->stats().written, 1u);
    EXPECT_EQ(sink->stats().dropped_failed, 1u);
  }
}

TEST(MultiSink, FailsWhenEverySinkFailed) {
  Reports reports;
  const auto sink =
      multi_sink({answering(Errc::SinkFailed), answering(Errc::SinkFailed)}, reports.handler());
  EXPECT_EQ(sink->write("line\n").code(), Errc::SinkFailed);
  EXPECT_EQ(sink->stats().dropped_failed, 2u);
  EXPECT_TRUE(reports.messages.empty()) << "the caller is told";
}

TEST(MultiSink, MayBeTriedAgainWhileOneSinkMayTakeTheLine) {
  const auto sink =
      multi_sink({answering(Errc::SinkFailed), answering(Errc::SinkUnavailable)}, nullptr);
  EXPECT_EQ(sink->write("line\n").code(), Errc::SinkUnavailable);
}

TEST(MultiSink, SwallowsWhatTheHandlerThrows) {
  const auto sink = multi_sink({answering(Errc::SinkFailed), null_sink()},
                               [](const Status&) { throw "handler"; });
  EXPECT_TRUE(sink->write("line\n").ok());
}

TEST(MultiSink, HasTheSmallestLineLimitOfItsSinks) {
  EXPECT_EQ(
      multi_sink({null_sink(), stdout_sink({500, 1ms}), stdout_sink({700, 1ms})})->max_line_bytes(),
      500u);
}

/// Has something to say about a flush, and counts how often it is asked for one.
struct Flushed : Sink {
  explicit Flushed(Errc answer, std::chrono::milliseconds retry = 100ms)
      : code(answer), rest(retry) {}
  Status write(std::string_view) override { return {}; }
  Status flush(Deadline) override {
    ++flushes;
    return Status(code, "as told");
  }
  std::chrono::milliseconds retry_after() const override { return rest; }

  const Errc code;
  const std::chrono::milliseconds rest;
  int flushes = 0;
};

TEST(MultiSink, FlushesEverySinkAndReturnsTheFirstProblem) {
  const auto good = std::make_shared<Flushed>(Errc::Ok);
  const auto slow = std::make_shared<Flushed>(Errc::SinkUnavailable);
  const auto broken = std::make_shared<Flushed>(Errc::SinkFailed);
  EXPECT_EQ(multi_sink({good, slow, broken})->flush(1s).code(), Errc::SinkUnavailable);
  EXPECT_TRUE(multi_sink({good, good})->flush(1s).ok());
  EXPECT_EQ(good->flushes, 3);
  EXPECT_EQ(slow->flushes, 2) << "with the time that the others left";
  EXPECT_EQ(broken->flushes, 1);
}

TEST(MultiSink, LeavesTimeForTheOthersWhenASinkStalls) {
  struct Stalled : Sink {
    Status write(std::string_view) override { return {}; }
    Status flush(Deadline deadline) override {
      deadlines.push_back(deadline.at());
      return Status(Errc::SinkUnavailable, "stalled");
    }
    std::vector<Deadline::Clock::time_point> deadlines;
  };
  const auto first = std::make_shared<Stalled>();
  const auto last = std::make_shared<Stalled>();
  const Deadline deadline(1h);
  EXPECT_FALSE(multi_sink({first, last})->flush(deadline).ok());
  ASSERT_EQ(first->deadlines.size(), 2u);
  EXPECT_LT(first->deadlines[0], deadline.at() - 20min) << "half of the time";
  EXPECT_EQ(first->deadlines[1], deadline.at());
  EXPECT_EQ(last->deadlines[0], deadline.at());
  multi_sink({first, last})->flush(Deadline::Clock::time_point::min());
  EXPECT_LE(first->deadlines.back(), Deadline::Clock::now()) << "a moment that has passed";
}

TEST(MultiSink, RestsAsLongAsTheSinkThatIsReadyFirst) {
  const auto resting = [](auto time) { return std::make_shared<Flushed>(Errc::Ok, time); };
  EXPECT_EQ(multi_sink({resting(90ms), resting(7ms), resting(50ms)})->retry_after(), 7ms);
}

TEST(MultiSink, NamesItsSinks) {
  EXPECT_EQ(multi_sink({null_sink(), stdout_sink()})->name(), "multi(null, stdout)");
}

TEST(MultiSink, TakesStdoutForWhatIsNoSink) {
  EXPECT_EQ(multi_sink({nullptr, null_sink()})->name(), "multi(stdout, null)");
}

TEST(MultiSink, LosesLinesForGoodWhenItHasNoSink) {
  const auto sink = multi_sink({});
  EXPECT_EQ(sink->write("line\n").code(), Errc::SinkFailed);
  EXPECT_EQ(sink->stats().dropped_failed, 1u);
}

TEST(MultiSink, GivesTheOthersWhatASinkThrowsAt) {
  struct Throwing : Sink {
    Status write(std::string_view) override { throw 1; }
  };
  Reports reports;
  const auto good = null_sink();
  const auto sink = multi_sink({std::make_shared<Throwing>(), good}, reports.handler());
  Status why;
  EXPECT_EQ(sink->write_lines("a\nb\n", why), 4u);
  EXPECT_EQ(good->stats().written, 2u);
  EXPECT_EQ(reports.messages.size(), 2u);
}

TEST(MultiSink, DoesNotTellAHandlerOfWhatItDoesItself) {
  int calls = 0;
  std::shared_ptr<Sink> sink;
  sink = multi_sink({answering(Errc::SinkFailed), null_sink()}, [&](const Status&) {
    ++calls;
    sink->write("inner\n");
  });
  EXPECT_TRUE(sink->write("outer\n").ok());
  EXPECT_EQ(calls, 1);
}

}  // namespace
}  // namespace emf
