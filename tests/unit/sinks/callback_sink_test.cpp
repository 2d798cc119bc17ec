#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include <emf/sink.hpp>

namespace emf {
namespace {

TEST(CallbackSink, HandsOverEveryLine) {
  std::vector<std::string> lines;
  const auto sink = callback_sink([&](std::string_view line) {
    lines.emplace_back(line);
    return Status();
  });
  Status why;
  EXPECT_EQ(sink->write_lines("a\nb\n", why), 4u);
  EXPECT_EQ(lines, (std::vector<std::string>{"a\n", "b\n"}));
  EXPECT_EQ(sink->stats().written, 2u);
}

TEST(CallbackSink, TurnsAnExceptionIntoAStatus) {
  const auto sink =
      callback_sink([](std::string_view) -> Status { throw std::runtime_error("no network"); });
  const Status status = sink->write("line\n");
  EXPECT_EQ(status.code(), Errc::SinkFailed);
  EXPECT_NE(status.message().find("no network"), std::string::npos);
  EXPECT_EQ(sink->stats().dropped_failed, 1u);
  const auto odd = callback_sink([](std::string_view) -> Status { throw 7; });
  EXPECT_EQ(odd->write("line\n").code(), Errc::SinkFailed);
  EXPECT_EQ(callback_sink(nullptr)->write("line\n").code(), Errc::SinkFailed);
}

TEST(CallbackSink, PassesTheCallbacksStatusOn) {
  const auto sink =
      callback_sink([](std::string_view) { return Status(Errc::SinkUnavailable, "later"); });
  EXPECT_EQ(sink->write("line\n").message(), "later");
  EXPECT_EQ(sink->stats().accepted, 0u);
}

TEST(CallbackSink, MakesOneCallAtATime) {
  std::vector<int> calls;  // not thread-safe, as a user's vector is not
  const auto sink = callback_sink([&](std::string_view) {
    calls.push_back(1);
    return Status();
  });
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 1000; ++i) sink->write("line\n");
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(calls.size(), 4000u);
}

TEST(CallbackSink, LetsACallbackWriteToItsOwnSink) {
  std::shared_ptr<Sink> sink;
  int depth = 0;
  sink = callback_sink(
      [&](std::string_view line) { return ++depth < 3 ? sink->write(line) : Status(); });
  EXPECT_TRUE(sink->write("line\n").ok());
  EXPECT_EQ(depth, 3);
}

}  // namespace
}  // namespace emf
