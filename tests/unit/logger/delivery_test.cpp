#include "logger/delivery.hpp"

#include <stdexcept>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sinks/lines.hpp"

namespace emf::detail {
namespace {

using ::testing::HasSubstr;

/// Takes what the script says: a code for each line, then everything.
class Scripted final : public Sink {
 public:
  Status write(std::string_view line) override {
    if (!script.empty()) {
      const Errc code = script.front();
      script.erase(script.begin());
      if (code != Errc::Ok) return {code, "scripted"};
    }
    taken.emplace_back(line);
    return {};
  }
  std::string name() const override { return "scripted"; }

  std::vector<Errc> script;
  std::vector<std::string> taken;
};

class DeliveryTest : public ::testing::Test {
 protected:
  void flush(std::string_view lines) {
    problems_.clear();
    delivery_.begin(sink_, problems_);
    if (!lines.empty()) delivery_.send(lines, sinks::count_lines(lines), sink_, problems_);
  }
  using Strings = std::vector<std::string>;

  Scripted sink_;
  Delivery delivery_;
  std::vector<Status> problems_;
};

TEST_F(DeliveryTest, RefusedLinesGoFirstTheNextTimeAndNoneTwice) {
  sink_.script = {Errc::Ok, Errc::SinkUnavailable};
  flush("1\n2\n3\n");
  EXPECT_EQ(sink_.taken, Strings({"1\n"}));
  ASSERT_EQ(problems_.size(), 1u);
  EXPECT_EQ(problems_[0].code(), Errc::SinkUnavailable);
  EXPECT_THAT(problems_[0].message(), HasSubstr("the lines are kept"));
  flush("4\n");
  EXPECT_EQ(sink_.taken, Strings({"1\n", "2\n", "3\n", "4\n"}));
  EXPECT_TRUE(problems_.empty());
}

TEST_F(DeliveryTest, WhileOldLinesWaitNewOnesAreNotOffered) {
  sink_.script = {Errc::SinkUnavailable, Errc::SinkUnavailable};
  flush("1\n");
  flush("2\n");
  EXPECT_TRUE(sink_.taken.empty());
  flush("");
  EXPECT_EQ(sink_.taken, Strings({"1\n", "2\n"}));
}

TEST_F(DeliveryTest, AnyOtherCodeIsFinalForItsLine) {
  sink_.script = {Errc::SinkFailed};
  flush("1\n");
  ASSERT_EQ(problems_.size(), 1u);
  EXPECT_EQ(problems_[0].code(), Errc::SinkFailed);
  EXPECT_FALSE(delivery_.has_waiting());
}

TEST_F(DeliveryTest, OffersWhatFollowsALineThatIsLost) {
  sink_.script = {Errc::Ok, Errc::SinkFailed, Errc::Ok, Errc::DocumentTooLarge};
  flush("1\n2\n3\n4\n5\n");
  EXPECT_EQ(sink_.taken, Strings({"1\n", "3\n", "5\n"}));
  ASSERT_EQ(problems_.size(), 2u);
  EXPECT_EQ(problems_[0].code(), Errc::SinkFailed);
  EXPECT_EQ(problems_[1].code(), Errc::DocumentTooLarge);
  EXPECT_FALSE(delivery_.has_waiting());
}

TEST_F(DeliveryTest, KeepsOneMebibyteAndDropsTheOldest) {
  const std::string line(100'000, 'x');
  for (int i = 0; i < 15; ++i) {
    sink_.script = {Errc::SinkUnavailable};
    flush(std::to_string(i % 10) + line + "\n");
  }
  ASSERT_FALSE(problems_.empty());
  EXPECT_EQ(problems_.back().code(), Errc::Dropped);
  EXPECT_THAT(problems_.back().message(), HasSubstr("1 oldest lines were dropped"));
  sink_.script.clear();
  flush("");
  ASSERT_EQ(sink_.taken.size(), 10u);
  EXPECT_EQ(sink_.taken.front()[0], '5');
  EXPECT_EQ(sink_.taken.back()[0], '4');
}

TEST_F(DeliveryTest, GivesUpWithACount) {
  sink_.script = {Errc::SinkUnavailable};
  flush("1\n2\n");
  delivery_.give_up(sink_, problems_);
  EXPECT_EQ(problems_.back().code(), Errc::Dropped);
  EXPECT_THAT(problems_.back().message(), HasSubstr("2 lines"));
  EXPECT_FALSE(delivery_.has_waiting());
}

TEST_F(DeliveryTest, ASinkThatThrowsIsAFailure) {
  struct Throwing final : Sink {
    Status write(std::string_view) override { throw std::runtime_error("no disk"); }
  } throwing;
  delivery_.send("1\n", 1, throwing, problems_);
  delivery_.send("2\n3\n", 2, throwing, problems_);
  ASSERT_EQ(problems_.size(), 3u);
  for (const Status& problem : problems_) {
    EXPECT_EQ(problem.code(), Errc::SinkFailed);
    EXPECT_THAT(problem.message(), HasSubstr("no disk"));
  }
}

TEST_F(DeliveryTest, ASinkThatMiscountsCannotCutALine) {
  struct Miscounting final : Sink {
    Status write(std::string_view) override { return {}; }
    std::size_t write_lines(std::string_view lines, Status&) override {
      const std::size_t said = lines.size() > 5 ? 5 : 1000;
      seen.emplace_back(lines);
      return said;
    }
    std::vector<std::string> seen;
  } sink;
  delivery_.send("abc\ndef\nghi\n", 3, sink, problems_);
  ASSERT_TRUE(delivery_.has_waiting());
  delivery_.begin(sink, problems_);
  EXPECT_EQ(sink.seen.back(), "def\nghi\n");
}

}  // namespace
}  // namespace emf::detail
