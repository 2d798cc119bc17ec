#include <algorithm>
#include <arpa/inet.h>
#include <cstdio>
#include <netinet/in.h>
#include <set>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sinks/agent/agent_sink.hpp"
#include "support/documents.hpp"
#include "support/fake_agent.hpp"
#include "support/signal_counter.hpp"

namespace emf {
namespace {

using namespace std::chrono_literals;
using test::document;
using test::FakeAgent;
using test::id_of;
using ::testing::EndsWith;
using ::testing::HasSubstr;

constexpr auto plenty = 60s;

// Offers a line until the sink takes it, as a background sink does.
void write_patiently(Sink& sink, const std::string& line) {
  for (Status status = sink.write(line); !status.ok(); status = sink.write(line)) {
    ASSERT_EQ(status.code(), Errc::SinkUnavailable) << status.message();
    std::this_thread::sleep_for(std::min(sink.retry_after(), std::chrono::milliseconds{100}));
  }
}

void expect_ids(const FakeAgent& agent, std::size_t count) {
  std::vector<std::size_t> ids, expected;
  for (const std::string& record : agent.records()) ids.push_back(id_of(record));
  for (std::size_t id = 0; id < count; ++id) expected.push_back(id);
  EXPECT_EQ(ids, expected);
  EXPECT_EQ(agent.torn(), 0u);
}

TEST(TcpAgent, DeliversLinesOverOneConnection) {
  FakeAgent agent;
  const auto sink = agent_sink(agent.endpoint());
  for (std::size_t id = 0; id < 5; ++id) EXPECT_TRUE(sink->write(document(id)).ok());
  EXPECT_TRUE(sink->flush(plenty).ok());
  ASSERT_TRUE(agent.wait_for_records(5));
  expect_ids(agent, 5);
  EXPECT_EQ(agent.connections(), 1u);
  const SinkStats stats = sink->stats();
  EXPECT_EQ(stats.accepted, 5u);
  EXPECT_EQ(stats.written, 5u);
  EXPECT_EQ(stats.bytes, 5 * document(0).size());
  EXPECT_EQ(stats.reconnects, 0u);
  EXPECT_EQ(sink->name(), to_string(agent.endpoint()));
}

TEST(TcpAgent, SendsManyLinesInOneBatch) {
  FakeAgent agent;
  const auto sink = agent_sink(agent.endpoint());
  std::string lines;
  for (std::size_t id = 0; id < 20'000; ++id) lines += document(id);
  std::string_view left = lines;
  Status why;
  while (!left.empty()) left.remove_prefix(sink->write_lines(left, why));
  EXPECT_TRUE(sink->flush(plenty).ok());
  ASSERT_TRUE(agent.wait_for_records(20'000));
  expect_ids(agent, 20'000);
}

TEST(TcpAgent, LosesAndRepeatsNothingWhenTheAgentRestartsInOrder) {
  FakeAgent agent;
  const auto sink = agent_sink(agent.endpoint());
  std::size_t id = 0;
  for (std::size_t restart = 0; restart < 5; ++restart) {
    for (int i = 0; i < 3; ++i) write_patiently(*sink, document(id++));
    ASSERT_TRUE(agent.wait_for_connections(restart + 1));
    agent.finish();
    agent.start();
  }
  write_patiently(*sink, document(id++));
  EXPECT_TRUE(sink->flush(plenty).ok());
  ASSERT_TRUE(agent.wait_for_records(id));
  expect_ids(agent, id);
  EXPECT_EQ(sink->stats().reconnects, 5u);
  EXPECT_EQ(sink->stats().uncertain, 0u);
}

// The agents of other libraries' users lose the first event after a restart.
TEST(TcpAgent, NoticesAConnectionThatWasClosedWhileItWasIdle) {
  FakeAgent agent;
  const auto sink = agent_sink(agent.endpoint());
  EXPECT_TRUE(sink->write(document(0)).ok());
  EXPECT_TRUE(sink->flush(plenty).ok());
  ASSERT_TRUE(agent.wait_for_records(1));
  agent.close();
  agent.start();
  EXPECT_TRUE(sink->write(document(1)).ok()) << "no try is lost, and no caller sees the restart";
  ASSERT_TRUE(agent.wait_for_records(2));
  expect_ids(agent, 2);
  EXPECT_EQ(sink->stats().uncertain, 0u);
}

TEST(TcpAgent, NoticesAResetWithoutASignal) {
  const test::SignalCounter signals(SIGPIPE);
  FakeAgent agent;
  const auto sink = agent_sink(agent.endpoint());
  EXPECT_TRUE(sink->write(document(0)).ok());
  EXPECT_TRUE(sink->flush(plenty).ok());
  ASSERT_TRUE(agent.wait_for_records(1));
  agent.reset();
  write_patiently(*sink, document(1));
  ASSERT_TRUE(agent.wait_for_records(2));
  expect_ids(agent, 2);
  EXPECT_EQ(signals.count(), 0);
  EXPECT_EQ(sink->stats().uncertain, 1u) << "it was acknowledged, but perhaps never read";
}

// The agent stops in the middle of a long line. Its system has acknowledged some of it.
TEST(TcpAgent, SendsALineAgainWholeThatABrokenConnectionCut) {
  FakeAgent agent;
  agent.set_receive_buffer(4096);
  agent.stall();
  const auto sink = agent_sink(agent.endpoint(), {1000ms, 1ms, 0});
  std::size_t taken = 0;
  while (sink->write(document(taken, 200'000)).ok()) ++taken;
  ASSERT_GT(taken, 0u);
  agent.kill();
  agent.resume();
  agent.start();
  for (std::size_t id = taken; id < taken + 3; ++id) write_patiently(*sink, document(id));
  EXPECT_TRUE(sink->flush(plenty).ok());
  ASSERT_TRUE(agent.wait_for_records(taken + 3));
  expect_ids(agent, taken + 3);
  EXPECT_EQ(sink->stats().uncertain, 0u) << "no line was acknowledged whole";
}

TEST(TcpAgent, AFlushTellsWhyLinesAreNotAcknowledged) {
  FakeAgent agent;
  agent.set_receive_buffer(4096);
  agent.stall();
  const auto sink = agent_sink(agent.endpoint(), {1000ms, 1ms, 0});
  while (sink->write(document(0, 200'000)).ok()) {
  }
  EXPECT_THAT(sink->flush(Deadline(1ms)).message(), EndsWith(" lines are not acknowledged yet"));
  agent.kill();
  const Status status = sink->flush(Deadline(100ms));
  EXPECT_EQ(status.code(), Errc::SinkUnavailable);
  // That it was reset, or that a new one was refused by then.
  EXPECT_THAT(status.message(), HasSubstr(" lines are not acknowledged yet; Connection re"));
}

TEST(TcpAgent, CountsWhatAKilledAgentMayNotHaveRead) {
  FakeAgent agent;
  agent.stall();
  const auto sink = agent_sink(agent.endpoint(), {1000ms, 1ms, 0});
  std::size_t taken = 0;
  while (sink->write(document(taken, 500)).ok()) ++taken;
  agent.kill();
  agent.resume();
  agent.start();
  EXPECT_TRUE(sink->flush(plenty).ok());
  const SinkStats stats = sink->stats();
  EXPECT_EQ(stats.written, taken);
  ASSERT_TRUE(agent.wait_for_records(std::max<std::size_t>(taken - stats.uncertain, 1)));
  agent.finish();  // with everything read that its system has
  std::set<std::size_t> ids;
  for (const std::string& record : agent.records()) ids.insert(id_of(record));
  EXPECT_EQ(ids.size(), agent.record_count()) << "nothing is repeated";
  EXPECT_LE(taken - ids.size(), stats.uncertain);
  EXPECT_LT(stats.uncertain, taken) << "a bound that covers everything says nothing";
}

TEST(TcpAgent, RefusesLinesWithoutWaitingTwiceForAnAgentThatDoesNotRead) {
  FakeAgent agent;
  agent.set_receive_buffer(4096);
  agent.stall();
  const auto sink = agent_sink(agent.endpoint(), {1000ms, 1ms, 0});
  std::size_t taken = 0;
  Status status;
  while ((status = sink->write(document(taken, 100'000))).ok()) ++taken;
  EXPECT_EQ(status.code(), Errc::SinkUnavailable);
  EXPECT_NE(status.message().find("does not read"), std::string::npos) << status.message();
  EXPECT_GT(sink->retry_after(), 0ms);
  EXPECT_LE(sink->stats().queued, taken);
  EXPECT_FALSE(sink->flush(1ms).ok());
  agent.resume();
  write_patiently(*sink, document(taken));
  EXPECT_TRUE(sink->flush(plenty).ok());
  ASSERT_TRUE(agent.wait_for_records(taken + 1));
  expect_ids(agent, taken + 1);
}

TEST(TcpAgent, GetsThroughToAnAgentThatReadsSlowly) {
  FakeAgent agent;
  agent.set_receive_buffer(4096);
  agent.read_slowly(1777, 10us);
  const auto sink = agent_sink(agent.endpoint(), {1000ms, 1ms, 0});
  for (std::size_t id = 0; id < 100; ++id) write_patiently(*sink, document(id, 10'000));
  agent.read_slowly(0, 0us);
  EXPECT_TRUE(sink->flush(plenty).ok());
  ASSERT_TRUE(agent.wait_for_records(100));
  expect_ids(agent, 100);
}

TEST(TcpAgent, RefusesALineThatWouldMakeTheAgentHangUp) {
  FakeAgent agent;
  const auto sink = agent_sink(agent.endpoint(), {1000ms, 1000ms, 2 << 20});
  EXPECT_EQ(sink->max_line_bytes(), 1'048'576u);
  Status why;
  const std::string good = document(0, 1'048'576);
  const std::string long_one = document(1, 1'048'577);
  const std::string lines = good + long_one + document(1);
  std::size_t done = sink->write_lines(lines, why);
  while (why.code() == Errc::SinkUnavailable) done += sink->write_lines(lines.substr(done), why);
  EXPECT_EQ(why.code(), Errc::DocumentTooLarge);
  EXPECT_EQ(done, good.size() + long_one.size());
  EXPECT_EQ(sink->write_lines(lines.substr(done), why), document(1).size());
  ASSERT_TRUE(agent.wait_for_records(2));
  expect_ids(agent, 2);
  EXPECT_EQ(agent.hung_up(), 0u);
  EXPECT_EQ(sink->stats().dropped_too_large, 1u);
}

TEST(TcpAgent, RefusesALineThatWouldBecomeOneWithTheNext) {
  FakeAgent agent;
  const auto sink = agent_sink(agent.endpoint());
  EXPECT_EQ(sink->write("{}").code(), Errc::SinkFailed);
  EXPECT_TRUE(sink->write(document(0)).ok());
  ASSERT_TRUE(agent.wait_for_records(1));
  expect_ids(agent, 1);
}

TEST(TcpAgent, LeavesAFileAloneThatGotItsDescriptor) {
  FakeAgent agent;
  const auto sink = agent_sink(agent.endpoint());
  const int descriptor = dup(STDERR_FILENO);  // the lowest that is free, so that of the socket
  close(descriptor);
  write_patiently(*sink, document(0));
  ASSERT_TRUE(agent.wait_for_records(1));  // it opens no descriptor from now on
  ASSERT_TRUE(sink->flush(plenty).ok());
  ASSERT_EQ(close(descriptor), 0);  // as a daemon closes all that it inherited
  std::FILE* const other = std::tmpfile();
  ASSERT_EQ(fileno(other), descriptor);
  write_patiently(*sink, document(1));
  EXPECT_TRUE(sink->flush(plenty).ok());
  ASSERT_TRUE(agent.wait_for_records(2));
  expect_ids(agent, 2);
  EXPECT_EQ(lseek(descriptor, 0, SEEK_END), 0) << "something was written, or it was closed";
  std::fclose(other);
}

struct Farewell {
  std::vector<Status> problems;
  AgentOptions options(std::chrono::milliseconds write_timeout) {
    AgentOptions options;
    options.write_timeout = write_timeout;
    options.on_error = [this](const Status& problem) { problems.push_back(problem); };
    return options;
  }
};

TEST(TcpAgent, DeliversWhatIsWithTheSystemAfterItIsDestroyed) {
  FakeAgent agent;
  agent.stall();
  Farewell farewell;
  ASSERT_TRUE(agent_sink(agent.endpoint(), farewell.options(1000ms))->write(document(0)).ok());
  agent.resume();
  ASSERT_TRUE(agent.wait_for_records(1));
  expect_ids(agent, 1);
  EXPECT_TRUE(farewell.problems.empty());
}

TEST(TcpAgent, SaysWhenItIsDestroyedThatLinesAreNotDelivered) {
  for (const bool dead : {false, true}) {
    FakeAgent agent;
    agent.set_receive_buffer(4096);
    agent.stall();
    Farewell farewell;
    auto sink = agent_sink(agent.endpoint(), farewell.options(1ms));
    while (sink->write(document(0, 100'000)).ok()) {
    }
    if (dead) agent.kill();
    sink.reset();
    ASSERT_EQ(farewell.problems.size(), 1u) << dead;
    EXPECT_EQ(farewell.problems[0].code(), Errc::Dropped) << farewell.problems[0].message();
  }
}

TEST(TcpAgent, HasTheLineLimitThatEveryAgentUploadsWhole) {
  EXPECT_EQ(agent_sink({})->max_line_bytes(), 262'118u);
}

TEST(TcpAgent, ConnectsOverIpv6) {
  FakeAgent agent(Endpoint::Protocol::Tcp, "::1");
  const auto sink = agent_sink(agent.endpoint());
  EXPECT_TRUE(sink->write(document(0)).ok());
  ASSERT_TRUE(agent.wait_for_records(1));
}

TEST(TcpAgent, ConnectsToANameThroughTheSystemsResolver) {
  FakeAgent agent;
  const auto sink = agent_sink({Endpoint::Protocol::Tcp, "localhost", agent.endpoint().port});
  EXPECT_TRUE(sink->write(document(0)).ok());
  ASSERT_TRUE(agent.wait_for_records(1));
}

os::Addresses addresses(std::initializer_list<std::string> hosts, std::uint16_t port) {
  os::Addresses all;
  for (const std::string& host : hosts) all.list.push_back(os::resolve(host, port).list[0]);
  return all;
}

TEST(TcpAgent, TriesEveryAddressOfAName) {
  FakeAgent agent;
  sinks::AgentWorld world;
  world.resolve = [&](const std::string&, std::uint16_t port) {
    return addresses({"127.0.0.2", "::1", "127.0.0.1"}, port);  // the first two refuse
  };
  const Endpoint endpoint{Endpoint::Protocol::Tcp, "agent.example", agent.endpoint().port};
  const auto sink = sinks::make_agent_sink(endpoint, {}, world);
  EXPECT_TRUE(sink->write(document(0)).ok());
  ASSERT_TRUE(agent.wait_for_records(1));
}

// Its queue of connections is full and nobody takes them out: the system answers no more.
class BlackHole {
 public:
  BlackHole(const std::string& address, std::uint16_t port) {
    listener_ = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in name{};
    name.sin_family = AF_INET;
    name.sin_port = htons(port);
    inet_pton(AF_INET, address.c_str(), &name.sin_addr);
    const auto* const any = reinterpret_cast<const sockaddr*>(&name);
    EXPECT_EQ(bind(listener_, any, sizeof(name)), 0);
    listen(listener_, 0);
    for (int& visitor : visitors_) {
      visitor = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
      connect(visitor, any, sizeof(name));
    }
  }
  ~BlackHole() {
    for (const int visitor : visitors_) close(visitor);
    close(listener_);
  }

 private:
  int listener_ = -1;
  int visitors_[4];
};

TEST(TcpAgent, LeavesTimeForTheOthersWhenAnAddressNeverAnswers) {
  FakeAgent agent;
  const BlackHole hole("127.0.0.2", agent.endpoint().port);
  sinks::AgentWorld world;
  world.resolve = [&](const std::string&, std::uint16_t port) {
    return addresses({"127.0.0.2", "127.0.0.1"}, port);
  };
  const Endpoint endpoint{Endpoint::Protocol::Tcp, "agent.example", agent.endpoint().port};
  const auto sink = sinks::make_agent_sink(endpoint, {2000ms, 1000ms, 0}, world);
  EXPECT_TRUE(sink->write(document(0)).ok());
  ASSERT_TRUE(agent.wait_for_records(1));
}

TEST(TcpAgent, GivesUpAConnectThatNobodyAnswers) {
  const FakeAgent port_owner;
  const BlackHole hole("127.0.0.2", port_owner.endpoint().port);
  const auto sink = agent_sink({Endpoint::Protocol::Tcp, "127.0.0.2", port_owner.endpoint().port},
                               {20ms, 1000ms, 0});
  const Status status = sink->write(document(0));
  EXPECT_EQ(status.code(), Errc::SinkUnavailable);
  EXPECT_NE(status.message().find("timed out"), std::string::npos) << status.message();
}

TEST(TcpAgent, ReportsANameWithoutAddress) {
  sinks::AgentWorld world;
  world.resolve = [](const std::string&, std::uint16_t) {
    return os::Addresses{{}, "Name or service not known"};
  };
  const auto sink =
      sinks::make_agent_sink({Endpoint::Protocol::Tcp, "agent.example", 25888}, {}, world);
  const Status status = sink->write(document(0));
  EXPECT_EQ(status.code(), Errc::SinkUnavailable);
  EXPECT_NE(status.message().find("Name or service not known"), std::string::npos);
}

// F06: only a clock that stands still lets a test see every delay.
TEST(TcpAgent, F06BacksOffFromAnAgentThatRefusesAndBeginsAnewAfterSuccess) {
  FakeAgent agent;
  agent.finish();
  os::SteadyTime now{std::chrono::hours{1}};
  int tries = 0;
  sinks::AgentWorld world;
  world.now = [&] { return now; };
  world.resolve = [&](const std::string& host, std::uint16_t port) {
    ++tries;
    return os::resolve(host, port);
  };
  const auto sink = sinks::make_agent_sink(agent.endpoint(), {}, world);
  const auto delay_after_a_try = [&] {
    const int before = tries;
    EXPECT_EQ(sink->write(document(0)).code(), Errc::SinkUnavailable);
    EXPECT_EQ(tries, before + 1);
    const auto delay = sink->retry_after();
    now += delay - 1ms;
    EXPECT_EQ(sink->write(document(0)).code(), Errc::SinkUnavailable);
    EXPECT_EQ(tries, before + 1) << "too early";
    now += 1ms;
    return delay;
  };
  for (auto limit = 100ms; limit < 60'000ms; limit *= 2) {
    const auto delay = delay_after_a_try();
    EXPECT_GE(delay, std::min(limit, 2000ms) / 2);
    EXPECT_LE(delay, std::min(limit, 2000ms));
  }
  agent.start();
  EXPECT_TRUE(sink->write(document(0)).ok());
  EXPECT_TRUE(sink->flush(plenty).ok());
  ASSERT_TRUE(agent.wait_for_records(1));
  agent.finish();
  EXPECT_LE(delay_after_a_try(), 100ms);
}

TEST(TcpAgent, FlushWaitsForAcknowledgementsAndSaysHowManyAreMissing) {
  FakeAgent agent;
  agent.set_receive_buffer(4096);
  agent.stall();
  const auto sink = agent_sink(agent.endpoint());
  EXPECT_TRUE(sink->write(document(0, 100'000)).ok());
  const Status status = sink->flush(0s);
  EXPECT_EQ(status.code(), Errc::SinkUnavailable);
  EXPECT_NE(status.message().find("1 lines"), std::string::npos) << status.message();
  EXPECT_EQ(sink->stats().queued, 1u);
  agent.resume();
  EXPECT_TRUE(sink->flush(plenty).ok());
  EXPECT_EQ(sink->stats().queued, 0u);
  EXPECT_EQ(sink->stats().written, 1u);
}

TEST(TcpAgent, KeepsTheLinesOfThreadsWhole) {
  FakeAgent agent;
  const auto sink = agent_sink(agent.endpoint());
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (std::size_t i = 0; i < 250; ++i) write_patiently(*sink, document(t * 250 + i, 5000));
    });
  }
  for (std::thread& thread : threads) thread.join();
  ASSERT_TRUE(agent.wait_for_records(1000));
  std::set<std::size_t> ids;
  for (const std::string& record : agent.records()) ids.insert(id_of(record));
  EXPECT_EQ(ids.size(), 1000u);
  EXPECT_EQ(agent.torn(), 0u);
}

}  // namespace
}  // namespace emf
