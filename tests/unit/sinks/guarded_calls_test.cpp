#include "sinks/guarded_calls.hpp"

#include <chrono>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace emf::sinks {
namespace {

using ::testing::HasSubstr;

struct Throwing final : Sink {
  Status write(std::string_view) override { throw std::runtime_error("no disk"); }
  std::size_t write_lines(std::string_view, Status&) override { throw 7; }
  Status flush(Deadline) override { throw std::runtime_error("no disk"); }
  std::string name() const override { return "mine"; }
};

TEST(GuardedCalls, TellWhichSinkThrewWhatAndWhatThatMeans) {
  Throwing sink;
  const Status line = write_guarded(sink, "1\n");
  EXPECT_EQ(line.code(), Errc::SinkFailed);
  EXPECT_EQ(line.message(), "mine: it threw \"no disk\"; the line may be lost");
  const Status flush = flush_guarded(sink, std::chrono::milliseconds{0});
  EXPECT_EQ(flush.code(), Errc::SinkFailed);
  EXPECT_EQ(flush.message(), "mine: it threw \"no disk\" in flush()");
}

TEST(GuardedCalls, LetOneOfManyLinesAnswerForWhatWasThrown) {
  Throwing sink;
  Status why;
  EXPECT_EQ(write_lines_guarded(sink, "12\n3\n", why), 3u);
  EXPECT_EQ(why.code(), Errc::SinkFailed);
  EXPECT_EQ(why.message(), "mine: it threw; a line may be lost");
}

TEST(GuardedCalls, CountWholeLinesOnlyAndTakeNothingForARefusal) {
  struct Odd final : Sink {
    Status write(std::string_view) override { return {}; }
    std::size_t write_lines(std::string_view, Status& why) override {
      why = {Errc::SinkFailed, "though it took nothing"};
      return answer;
    }
    std::size_t answer = 0;
  } sink;
  Status why;
  EXPECT_EQ(write_lines_guarded(sink, "1\n2\n", why), 0u);
  EXPECT_EQ(why.code(), Errc::SinkUnavailable);
  EXPECT_THAT(why.message(), HasSubstr("it took nothing"));
  sink.answer = 3;
  EXPECT_EQ(write_lines_guarded(sink, "1\n2\n", why), 2u);
  sink.answer = 99;
  EXPECT_EQ(write_lines_guarded(sink, "1\n2\n", why), 4u);
}

}  // namespace
}  // namespace emf::sinks
