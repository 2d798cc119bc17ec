#include <atomic>
#include <set>
#include <thread>

#include <gtest/gtest.h>

#include <emf/sink.hpp>

#include "support/child_process.hpp"
#include "support/documents.hpp"
#include "support/fake_agent.hpp"
#include "support/pipe.hpp"
#include "support/stdout_to.hpp"
#include "support/temporary_directory.hpp"

namespace emf {
namespace {

using namespace std::chrono_literals;
using test::document;
using test::FakeAgent;
using test::in_child;

constexpr auto plenty = 60s;

std::multiset<std::size_t> ids(const FakeAgent& agent) {
  std::multiset<std::size_t> result;
  for (const std::string& record : agent.records()) result.insert(test::id_of(record));
  return result;
}

TEST(Fork, F16ParentAndChildGoOnOverTheSameAgentSink) {
  EMF_SKIP_UNDER_SANITIZERS();
  FakeAgent agent;
  const auto sink = background_sink(agent_sink(agent.endpoint()));
  sink->write(document(0));
  ASSERT_TRUE(sink->flush(plenty).ok());
  const int child = in_child([&] {
    if (sink->stats().accepted != 0) return 1;
    if (!sink->write(document(1)).ok()) return 2;
    return sink->flush(plenty).ok() && sink->stats().written == 1 ? 0 : 3;
  });
  EXPECT_EQ(child, 0);
  sink->write(document(2));
  ASSERT_TRUE(sink->flush(plenty).ok());
  ASSERT_TRUE(agent.wait_for_records(3));
  EXPECT_EQ(ids(agent), (std::multiset<std::size_t>{0, 1, 2}));
  EXPECT_EQ(agent.connections(), 2u) << "the parent kept its connection";
  EXPECT_EQ(sink->stats().reconnects, 0u);
}

TEST(Fork, F16TheChildDoesNotSendWhatTheParentQueued) {
  EMF_SKIP_UNDER_SANITIZERS();
  FakeAgent agent;
  agent.finish();
  const auto sink = background_sink(agent_sink(agent.endpoint()));
  for (std::size_t id = 0; id < 20; ++id) sink->write(document(id));
  EXPECT_FALSE(sink->flush(1ms).ok());
  agent.start();
  const int child = in_child([&] { return sink->flush(plenty).ok() ? 0 : 1; });
  EXPECT_EQ(child, 0);
  ASSERT_TRUE(sink->flush(plenty).ok());
  ASSERT_TRUE(agent.wait_for_records(20));
  EXPECT_EQ(ids(agent).size(), 20u);
}

TEST(Fork, F16TheChildMayDestroyItsCopy) {
  EMF_SKIP_UNDER_SANITIZERS();
  FakeAgent agent;
  agent.finish();
  auto sink = background_sink(agent_sink(agent.endpoint()));
  sink->write(document(0));
  EXPECT_EQ(in_child([&] {
              sink.reset();
              return 0;
            }),
            0);
  EXPECT_EQ(sink->stats().queued, 1u);
  agent.start();
  EXPECT_TRUE(sink->flush(plenty).ok());
}

// Whatever the other threads hold at the moment of the fork, the child finds it free.
TEST(Fork, F16WorksWhileOtherThreadsWrite) {
  EMF_SKIP_UNDER_SANITIZERS();
  const test::TemporaryDirectory directory;
  FakeAgent agent;
  const auto agent_only = agent_sink(agent.endpoint());
  const std::shared_ptr<Sink> sinks[] = {background_sink(agent_only), agent_only,
                                         file_sink(directory.file("emf.log")),
                                         callback_sink([](std::string_view) {
                                           std::this_thread::yield();
                                           return Status();
                                         })};
  std::atomic<bool> stop{false};
  std::vector<std::thread> threads;
  for (const auto& sink : sinks) {
    threads.emplace_back([&] {
      while (!stop) {
        sink->write(document(0));
        std::this_thread::sleep_for(10us);
      }
    });
  }
  for (int i = 0; i < 15; ++i) {
    ASSERT_EQ(in_child([&] {
                for (const auto& sink : sinks) {
                  sink->write(document(1));
                  sink->stats();
                }
                return sinks[0]->flush(20s).ok() ? 0 : 1;
              }),
              0)
        << "fork " << i;
  }
  stop = true;
  for (std::thread& thread : threads) thread.join();
}

// As a daemon does it: the next descriptor that is opened would be its standard error.
TEST(Fork, ADaemonsOwnOutputDoesNotGetAmongTheLines) {
  EMF_SKIP_UNDER_SANITIZERS();
  FakeAgent agent;
  const test::TemporaryDirectory directory;
  const std::string path = directory.file("emf.log");
  const int child = in_child([&] {
    for (const int standard : {0, 1, 2}) close(standard);
    const auto sinks = multi_sink({agent_sink(agent.endpoint()), file_sink(path)});
    sinks->write(document(0));
    for (const int standard : {0, 1, 2}) {
      if (write(standard, "oops", 4) != -1) return 1;
    }
    return sinks->flush(plenty).ok() ? 0 : 2;
  });
  EXPECT_EQ(child, 0);
  ASSERT_TRUE(agent.wait_for_records(1));
  EXPECT_EQ(agent.torn(), 0u);
  EXPECT_EQ(test::read_file(path), document(0));
}

TEST(Fork, F16StdoutWorksWhileAnotherThreadHoldsItsLock) {
  EMF_SKIP_UNDER_SANITIZERS();
  test::Pipe pipe;
  const auto sink = stdout_sink();
  std::atomic<bool> locked{false}, stop{false};
  int child = 0;
  {
    const test::StdoutTo redirected(pipe.writer());
    std::thread holder([&] {
      flockfile(stdout);
      locked = true;
      while (!stop) std::this_thread::yield();
      funlockfile(stdout);
    });
    while (!locked) std::this_thread::yield();
    child = in_child([&] { return sink->write("line\n").ok() ? 0 : 1; });
    stop = true;
    holder.join();
  }
  EXPECT_EQ(child, 0);
  EXPECT_EQ(pipe.read_to_end(), "line\n");
}

}  // namespace
}  // namespace emf
