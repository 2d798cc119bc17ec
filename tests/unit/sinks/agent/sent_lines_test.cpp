#include "sinks/agent/sent_lines.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "sinks/lines.hpp"

namespace emf::sinks {
namespace {

// A system and a peer, in bytes: what was sent on this connection, how much of it the peer's system
// acknowledged, and the lines that it has whole.
struct Stream {
  std::string sent;
  std::size_t acknowledged = 0;
};

// Random sends, acknowledgements and broken connections. Over all connections, every line that was
// taken arrives exactly once: a receiver takes what is left at the end of a stream as a line too.
TEST(SentLines, DeliversEveryLineOnceOverBrokenConnections) {
  for (unsigned seed = 0; seed < 300; ++seed) {
    std::mt19937 random(seed);
    const auto up_to = [&](std::size_t most) { return random() % (most + 1); };
    SentLines lines;
    Stream stream;
    std::map<std::string, int> arrived;
    std::uint64_t confirmed_lines = 0, confirmed_bytes = 0, arrived_bytes = 0;
    std::size_t next_id = 0;
    const auto receive = [&] {  // what the peer's system has of this stream
      std::string_view text = std::string_view(stream.sent).substr(0, stream.acknowledged);
      while (!text.empty()) {
        std::string line(first_line(text));
        text.remove_prefix(line.size());
        const bool whole = line.back() == '\n' || line.back() == '}';
        if (line.back() != '\n') line += '\n';
        if (whole) ++arrived[line];
      }
    };
    const auto count = [&](SentLines::Confirmed confirmed) {
      confirmed_lines += confirmed.lines;
      confirmed_bytes += confirmed.bytes;
    };
    const auto send = [&](std::size_t most) {
      const std::size_t bytes = std::min(most, lines.unsent().size());
      stream.sent += lines.unsent().substr(0, bytes);
      lines.mark_sent(bytes);
    };
    for (int step = 0; step < 300; ++step) {
      switch (random() % 5) {
        case 0:
          if (!lines.unsent().empty()) break;  // only when all is sent, as TcpSender does
          for (std::size_t n = 1 + up_to(4); n > 0; --n) {
            lines.append('{' + std::to_string(next_id++) + std::string(up_to(20), ' ') + "}\n");
          }
          send(up_to(60));
          lines.take_back_unstarted();  // ids that are gone for good
          break;
        case 1:
          send(up_to(50));
          break;
        case 2:
        case 3:
          stream.acknowledged += up_to(stream.sent.size() - stream.acknowledged);
          count(lines.acknowledge(stream.sent.size() - stream.acknowledged));
          break;
        default:
          if (random() % 4 != 0) break;
          count(lines.connection_lost(stream.sent.size() - stream.acknowledged, 0).confirmed);
          receive();
          stream = Stream();
      }
    }
    send(lines.bytes());
    stream.acknowledged = stream.sent.size();
    count(lines.acknowledge(0));
    receive();
    EXPECT_EQ(lines.lines(), 0u);
    EXPECT_EQ(lines.bytes(), 0u);
    for (const auto& [line, times] : arrived) {
      ASSERT_EQ(times, 1) << "seed " << seed << ": " << line;
      arrived_bytes += line.size();
    }
    EXPECT_EQ(arrived.size(), confirmed_lines);
    EXPECT_EQ(arrived_bytes, confirmed_bytes);
  }
}

TEST(SentLines, TakesBackWhatIsNotStarted) {
  SentLines lines;
  lines.append("aa\nbb\ncc\n");
  EXPECT_EQ(lines.lines(), 3u);
  lines.mark_sent(4);  // one byte of the second
  EXPECT_EQ(lines.take_back_unstarted(), 3u);
  EXPECT_EQ(lines.unsent(), "b\n");
  EXPECT_EQ(lines.lines(), 2u);
  EXPECT_EQ(lines.take_back_unstarted(), 0u);
}

TEST(SentLines, TakesBackEverythingWhenNothingWasSent) {
  SentLines lines;
  lines.append("aa\nbb\n");
  EXPECT_EQ(lines.take_back_unstarted(), 6u);
  EXPECT_EQ(lines.lines(), 0u);
}

TEST(SentLines, SendsAgainFromTheStartOfALine) {
  SentLines lines;
  lines.append("aa\nbb\ncc\n");
  lines.mark_sent(9);
  EXPECT_EQ(lines.acknowledge(4).lines, 1u);
  const auto broken = lines.connection_lost(4, 4);  // "bb" arrived without its newline
  EXPECT_EQ(broken.confirmed.lines, 1u);
  EXPECT_EQ(broken.maybe_twice, 1u);
  EXPECT_EQ(lines.unsent(), "cc\n");
  lines.mark_sent(3);
  EXPECT_EQ(lines.connection_lost(2, 2).confirmed.lines, 0u);
  EXPECT_EQ(lines.unsent(), "cc\n");
}

TEST(SentLines, SaysHowManyMayArriveTwice) {
  const auto maybe_twice = [](std::size_t unacknowledged, std::size_t on_the_way) {
    SentLines lines;
    lines.append("aa\nbb\ncc\n");
    lines.mark_sent(8);  // all but the last newline
    return lines.connection_lost(unacknowledged, on_the_way).maybe_twice;
  };
  EXPECT_EQ(maybe_twice(8, 8), 3u) << "the last lacks nothing but its newline";
  EXPECT_EQ(maybe_twice(8, 4), 1u);
  EXPECT_EQ(maybe_twice(8, 1), 0u) << "no line had left whole";
  EXPECT_EQ(maybe_twice(6, 0), 0u) << "the peer read nothing of what never left";
  EXPECT_EQ(maybe_twice(3, 3), 1u) << "the second lacked its newline only and is not sent again";
}

}  // namespace
}  // namespace emf::sinks
