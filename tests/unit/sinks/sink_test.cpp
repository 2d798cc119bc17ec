#include <limits>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <emf/sink.hpp>

namespace emf {
namespace {

using namespace std::chrono_literals;

// Answers with one code for each line, then Ok.
class ScriptedSink final : public Sink {
 public:
  explicit ScriptedSink(std::vector<Errc> answers) : answers_(std::move(answers)) {}

  Status write(std::string_view line) override {
    lines.emplace_back(line);
    const Errc answer = lines.size() <= answers_.size() ? answers_[lines.size() - 1] : Errc::Ok;
    return answer == Errc::Ok ? Status() : Status(answer, std::string(line));
  }

  std::vector<std::string> lines;

 private:
  std::vector<Errc> answers_;
};

TEST(Sink, WritesAdjacentLinesOneByOneByDefault) {
  ScriptedSink sink({});
  Status why(Errc::Dropped, "before");
  EXPECT_EQ(sink.write_lines("a\nbb\nccc\n", why), 9u);
  EXPECT_TRUE(why.ok());
  EXPECT_EQ(sink.lines, (std::vector<std::string>{"a\n", "bb\n", "ccc\n"}));
}

TEST(Sink, LeavesALineThatMayBeOfferedAgainOutOfTheCount) {
  ScriptedSink sink({Errc::Ok, Errc::SinkUnavailable});
  Status why;
  EXPECT_EQ(sink.write_lines("a\nbb\nccc\n", why), 2u);
  EXPECT_EQ(why.code(), Errc::SinkUnavailable);
  EXPECT_EQ(sink.lines.size(), 2u);
}

TEST(Sink, StopsAfterALineThatIsLostForGood) {
  ScriptedSink sink({Errc::Ok, Errc::SinkFailed});
  Status why;
  EXPECT_EQ(sink.write_lines("a\nbb\nccc\n", why), 5u);
  EXPECT_EQ(why.code(), Errc::SinkFailed);
  EXPECT_EQ(why.message(), "bb ");  // a message has no line break
  EXPECT_EQ(sink.lines.size(), 2u);
}

TEST(Sink, TakesNoLinesAsNothingToDo) {
  ScriptedSink sink({});
  Status why;
  EXPECT_EQ(sink.write_lines("", why), 0u);
  EXPECT_TRUE(why.ok());
}

TEST(Deadline, OutlastsTheClockWithoutOverflow) {
  EXPECT_EQ(Deadline(std::chrono::hours::max()).at(), Deadline::Clock::time_point::max());
  EXPECT_GT(Deadline(1h).at(), Deadline::Clock::now());
  const std::chrono::duration<double> no_number(std::numeric_limits<double>::quiet_NaN());
  const Deadline at_once(no_number);
  EXPECT_LE(at_once.at(), Deadline::Clock::now());
}

TEST(NullSink, CountsWhatItThrowsAway) {
  const auto sink = null_sink();
  EXPECT_TRUE(sink->write("line\n").ok());
  EXPECT_TRUE(sink->flush(0s).ok());
  EXPECT_EQ(sink->stats().accepted, 1u);
  EXPECT_EQ(sink->stats().written, 1u);
  EXPECT_EQ(sink->stats().bytes, 5u);
}

}  // namespace
}  // namespace emf
