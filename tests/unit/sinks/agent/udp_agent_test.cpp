#include <thread>
#include <unistd.h>

#include <gtest/gtest.h>

#include <emf/sink.hpp>

#include "sinks/agent/agent_sink.hpp"
#include "support/documents.hpp"
#include "support/fake_agent.hpp"

namespace emf {
namespace {

using namespace std::chrono_literals;
using test::document;
using test::FakeAgent;

constexpr auto udp = Endpoint::Protocol::Udp;

TEST(UdpAgent, SendsEachLineAsOneDatagram) {
  FakeAgent agent(udp);
  const auto sink = agent_sink(agent.endpoint());
  Status why;
  const std::string lines = document(0) + document(1) + document(2);
  EXPECT_EQ(sink->write_lines(lines, why), lines.size());
  ASSERT_TRUE(agent.wait_for_records(3));
  EXPECT_EQ(agent.torn(), 0u) << "two documents in one datagram would be one broken record";
  EXPECT_EQ(sink->stats().written, 3u);
  EXPECT_EQ(sink->stats().bytes, lines.size());
}

TEST(UdpAgent, FillsADatagramToItsLimit) {
  FakeAgent agent(udp);
  const auto sink = agent_sink(agent.endpoint());
  EXPECT_EQ(sink->max_line_bytes(), 65'507u);
  EXPECT_TRUE(sink->write(document(0, 65'507)).ok());
  ASSERT_TRUE(agent.wait_for_records(1));
  EXPECT_EQ(sink->write(document(1, 65'508)).code(), Errc::DocumentTooLarge);
  EXPECT_EQ(sink->stats().dropped_too_large, 1u);
}

// The system of this machine tells at once, so that the very line is known not to have arrived.
TEST(UdpAgent, NoticesThatNobodyListens) {
  FakeAgent agent(udp);
  agent.kill();
  const auto sink = agent_sink(agent.endpoint());
  const Status status = sink->write(document(0));
  EXPECT_EQ(status.code(), Errc::SinkUnavailable);
  EXPECT_NE(status.message().find("refused"), std::string::npos) << status.message();
  EXPECT_GT(sink->retry_after(), 0ms);
  EXPECT_EQ(sink->stats().accepted, 0u);
  agent.start();
  while (!sink->write(document(0)).ok()) std::this_thread::sleep_for(sink->retry_after());
  ASSERT_TRUE(agent.wait_for_records(1));
}

TEST(UdpAgent, LeavesASocketAloneThatGotItsDescriptor) {
  FakeAgent agent(udp);
  FakeAgent other(udp);
  const auto sink = agent_sink(agent.endpoint());
  const auto others = agent_sink(other.endpoint());
  const int descriptor = dup(STDERR_FILENO);  // the lowest that is free, so that of the socket
  close(descriptor);
  ASSERT_TRUE(sink->write(document(0)).ok());
  ASSERT_EQ(close(descriptor), 0);  // as a daemon closes all that it inherited
  ASSERT_TRUE(others->write(document(7)).ok());
  EXPECT_EQ(sink->write(document(1)).code(), Errc::SinkUnavailable);
  EXPECT_TRUE(sink->flush(0s).ok());
  EXPECT_TRUE(sink->write(document(1)).ok());
  EXPECT_TRUE(others->write(document(8)).ok());
  ASSERT_TRUE(agent.wait_for_records(2));
  ASSERT_TRUE(other.wait_for_records(2));
  EXPECT_EQ(other.records()[1], document(8).substr(0, document(8).size() - 1));
}

TEST(UdpAgent, LosesNothingThroughABackgroundSinkWhileTheAgentIsAway) {
  FakeAgent agent(udp);
  const auto sink = background_sink(agent_sink(agent.endpoint()));
  std::size_t id = 0;
  for (int restart = 0; restart < 3; ++restart) {
    for (int i = 0; i < 20; ++i) sink->write(document(id++));
    ASSERT_TRUE(sink->flush(60s).ok());
    ASSERT_TRUE(agent.wait_for_records(id));
    agent.kill();
    for (int i = 0; i < 20; ++i) sink->write(document(id++));
    EXPECT_FALSE(sink->flush(1ms).ok());
    agent.start();
  }
  ASSERT_TRUE(sink->flush(60s).ok());
  ASSERT_TRUE(agent.wait_for_records(id));
  EXPECT_EQ(sink->stats().written, id);
}

TEST(UdpAgent, SendsOverIpv6) {
  FakeAgent agent(udp, "::1");
  const auto sink = agent_sink(agent.endpoint());
  EXPECT_TRUE(sink->write(document(0)).ok());
  ASSERT_TRUE(agent.wait_for_records(1));
}

TEST(UdpAgent, TriesTheNextAddressOfANameAfterARefusal) {
  FakeAgent agent(udp);
  os::SteadyTime now{std::chrono::hours{1}};
  sinks::AgentWorld world;
  world.now = [&] { return now; };
  world.resolve = [](const std::string&, std::uint16_t port) {
    return os::Addresses{{os::resolve("::1", port).list[0], os::resolve("127.0.0.1", port).list[0]},
                         ""};
  };
  const auto sink =
      sinks::make_agent_sink({udp, "agent.example", agent.endpoint().port}, {}, world);
  EXPECT_EQ(sink->write(document(0)).code(), Errc::SinkUnavailable);
  now += sink->retry_after();
  EXPECT_TRUE(sink->write(document(0)).ok());
  ASSERT_TRUE(agent.wait_for_records(1));
}

}  // namespace
}  // namespace emf
