#include <atomic>
#include <fcntl.h>
#include <map>
#include <poll.h>
#include <sstream>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include <emf/sink.hpp>

#include "support/file_size_limit.hpp"
#include "support/pipe.hpp"
#include "support/signal_counter.hpp"
#include "support/stdout_to.hpp"
#include "support/temporary_directory.hpp"

namespace emf {
namespace {

using std::chrono::milliseconds;
using test::Pipe;
using test::SignalCounter;
using test::StdoutTo;

std::string line_of(std::size_t bytes, char letter = 'x') {
  return std::string(bytes - 1, letter) + '\n';
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::shared_ptr<Sink> impatient_sink() { return stdout_sink({16'383, milliseconds{1}}); }

TEST(StdoutSink, F01WritesEachLineWithOneCall) {
  int ends[2];
  ASSERT_EQ(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends), 0);  // keeps the borders of writes
  const auto sink = stdout_sink();
  Status why;
  {
    const StdoutTo redirected(ends[1]);
    EXPECT_EQ(sink->write_lines("{\"a\":1}\n{\"b\":2}\n", why), 16u);
    EXPECT_TRUE(sink->write(line_of(16'000)).ok());
  }
  std::string packet(20'000, '\0');
  const auto next = [&] {
    return packet.substr(0, static_cast<std::size_t>(recv(ends[0], packet.data(), 20'000, 0)));
  };
  EXPECT_EQ(next(), "{\"a\":1}\n");
  EXPECT_EQ(next(), "{\"b\":2}\n");
  EXPECT_EQ(next(), line_of(16'000));
  EXPECT_TRUE(why.ok());
  EXPECT_EQ(sink->stats().written, 3u);
  EXPECT_EQ(sink->stats().bytes, 16'016u);
  close(ends[0]);
  close(ends[1]);
}

// The reader of a small non-blocking pipe is slow, and signals interrupt every call.
TEST(StdoutSink, F01NeverTearsOrMixesTheLinesOfThreads) {
  constexpr int threads = 4;
  constexpr int lines_each = 300;
  Pipe pipe;
  pipe.make_writer_non_blocking();
  pipe.set_capacity(8192);
  const auto sink = stdout_sink({16'383, milliseconds{60'000}});
  std::string received;
  std::thread reader([&] {
    for (std::string part = pipe.read_some(1777); !part.empty(); part = pipe.read_some(1777)) {
      received += part;
      if (received.size() % 64 == 0) std::this_thread::yield();
    }
  });
  {
    const StdoutTo redirected(pipe.writer());
    const test::SignalStorm storm;
    std::vector<std::thread> writers;
    for (int t = 0; t < threads; ++t) {
      writers.emplace_back([&, t] {
        const std::string line =
            line_of(5000 + static_cast<std::size_t>(t), static_cast<char>('a' + t));
        for (int i = 0; i < lines_each; ++i) EXPECT_TRUE(sink->write(line).ok());
      });
    }
    for (std::thread& writer : writers) writer.join();
  }
  pipe.close_writer();
  reader.join();
  std::map<std::string, int> counts;
  for (const std::string& line : split(received)) ++counts[line];
  ASSERT_EQ(counts.size(), static_cast<std::size_t>(threads));
  for (const auto& [line, count] : counts) EXPECT_EQ(count, lines_each) << line.substr(0, 40);
}

TEST(StdoutSink, KeepsTheOrderOfTheProgramsOwnPrintf) {
  Pipe pipe;
  {
    const StdoutTo redirected(pipe.writer());
    printf("before\n");
    EXPECT_TRUE(stdout_sink()->write("line\n").ok());
    printf("after\n");
  }
  EXPECT_EQ(pipe.read_to_end(), "before\nline\nafter\n");
}

TEST(StdoutSink, DoesNotMixWithThePrintfOfOtherThreads) {
  Pipe pipe;
  std::string received;
  std::thread reader([&] {
    for (std::string part = pipe.read_some(); !part.empty(); part = pipe.read_some())
      received += part;
  });
  {
    const StdoutTo redirected(pipe.writer());
    const auto sink = stdout_sink();
    std::thread program([] {
      for (int i = 0; i < 2000; ++i) printf("%s\n", std::string(100, 'p').c_str());
    });
    for (int i = 0; i < 2000; ++i) EXPECT_TRUE(sink->write(line_of(5000)).ok());
    program.join();
  }
  pipe.close_writer();
  reader.join();
  std::map<std::string, int> counts;
  for (const std::string& line : split(received)) ++counts[line];
  ASSERT_EQ(counts.size(), 2u);
  EXPECT_EQ(counts[std::string(100, 'p')], 2000);
  EXPECT_EQ(counts[std::string(4999, 'x')], 2000);
}

TEST(StdoutSink, ReportsAClosedPipeWithoutASignal) {
  const SignalCounter signals(SIGPIPE);
  Pipe pipe;
  pipe.close_reader();
  const auto sink = stdout_sink();
  Status status;
  {
    const StdoutTo redirected(pipe.writer());
    status = sink->write("line\n");
  }
  EXPECT_EQ(status.code(), Errc::SinkFailed) << status.message();
  EXPECT_EQ(signals.count(), 0);
  EXPECT_EQ(sink->stats().dropped_failed, 1u);
  EXPECT_EQ(sink->stats().accepted, 1u);
}

// The text was buffered before the reader went; our flush must not be what kills the program.
TEST(StdoutSink, FlushesTheProgramsTextToAClosedPipeWithoutASignal) {
  const SignalCounter signals(SIGPIPE);
  Pipe pipe;
  pipe.close_reader();
  {
    const StdoutTo redirected(pipe.writer());
    printf("text\n");
    EXPECT_EQ(stdout_sink()->write("line\n").code(), Errc::SinkFailed);
  }
  EXPECT_EQ(signals.count(), 0);
}

TEST(StdoutSink, MayBeTriedAgainWhenTheDiskIsFull) {
  const int full = open("/dev/full", O_WRONLY);
  const auto sink = stdout_sink();
  Status status;
  {
    const StdoutTo redirected(full);
    status = sink->write("line\n");
  }
  close(full);
  EXPECT_EQ(status.code(), Errc::SinkUnavailable);
  EXPECT_NE(status.message().find("No space left"), std::string::npos) << status.message();
  EXPECT_EQ(sink->stats().accepted, 0u);
}

TEST(StdoutSink, EndsALineThatWasCutBeforeTheNextOne) {
  Pipe pipe;
  pipe.make_writer_non_blocking();
  pipe.set_capacity(4096);
  const auto sink = impatient_sink();
  const StdoutTo redirected(pipe.writer());
  EXPECT_EQ(sink->write(line_of(10'000)).code(), Errc::SinkUnavailable);
  EXPECT_EQ(sink->write("x\n").code(), Errc::SinkUnavailable);
  EXPECT_EQ(pipe.read_available(), std::string(4096, 'x'));
  EXPECT_TRUE(stdout_sink()->write("next\n").ok());  // another sink on the same stdout
  EXPECT_TRUE(sink->write("last\n").ok());
  EXPECT_EQ(pipe.read_available(), "\nnext\nlast\n");
}

// All of the document is out: offering it again would send it twice.
TEST(StdoutSink, TakesALineThatLacksItsNewlineOnly) {
  Pipe pipe;
  pipe.make_writer_non_blocking();
  pipe.set_capacity(4096);
  const auto sink = impatient_sink();
  const StdoutTo redirected(pipe.writer());
  EXPECT_TRUE(sink->write(line_of(4097)).ok());
  EXPECT_EQ(pipe.read_available(), std::string(4096, 'x'));
  EXPECT_TRUE(sink->write("next\n").ok());
  EXPECT_EQ(pipe.read_available(), "\nnext\n");
}

TEST(StdoutSink, ForgetsACutLineWhenStdoutBecomesAnotherFile) {
  Pipe first;
  first.make_writer_non_blocking();
  first.set_capacity(4096);
  const auto sink = impatient_sink();
  {
    const StdoutTo redirected(first.writer());
    EXPECT_EQ(sink->write(line_of(10'000)).code(), Errc::SinkUnavailable);
  }
  Pipe second;
  {
    const StdoutTo redirected(second.writer());
    EXPECT_TRUE(sink->write("line\n").ok());
  }
  EXPECT_EQ(second.read_to_end(), "line\n");
}

TEST(StdoutSink, DoesNotWaitForEverForAReaderThatStalls) {
  Pipe pipe;
  pipe.set_capacity(4096);
  const StdoutTo redirected(pipe.writer());
  const auto sink = impatient_sink();
  EXPECT_TRUE(sink->write(line_of(4096)).ok());
  EXPECT_EQ(sink->write("line\n").code(), Errc::SinkUnavailable);
  printf("the program's own\n");
  EXPECT_EQ(sink->write("line\n").code(), Errc::SinkUnavailable);
  pipe.read_available();
  EXPECT_TRUE(sink->write("line\n").ok());
  EXPECT_EQ(pipe.read_available(), "the program's own\nline\n");
}

TEST(StdoutSink, DoesNotWaitForEverForAThreadThatHoldsStdout) {
  const auto sink = impatient_sink();
  std::atomic<bool> held{false};
  std::atomic<bool> done{false};
  std::thread holder([&] {
    flockfile(stdout);
    held = true;
    while (!done) std::this_thread::yield();
    funlockfile(stdout);
  });
  while (!held) std::this_thread::yield();
  EXPECT_EQ(sink->write("line\n").code(), Errc::SinkUnavailable);
  done = true;
  holder.join();
}

// stdio throws away what it cannot write, so the program's own line may have been cut.
TEST(StdoutSink, StartsANewLineAfterTextOfTheProgramThatWasCut) {
  const test::TemporaryDirectory directory;
  const std::string path = directory.write("stdout", "");
  const int file = open(path.c_str(), O_WRONLY | O_APPEND);
  {
    const StdoutTo redirected(file);
    printf("%s", std::string(100, 'p').c_str());
    const test::FileSizeLimit full_disk(60);
    EXPECT_EQ(impatient_sink()->write("line\n").code(), Errc::SinkUnavailable);
  }
  {
    const StdoutTo redirected(file);
    EXPECT_TRUE(impatient_sink()->write("line\n").ok());
  }
  close(file);
  EXPECT_EQ(test::read_file(path), std::string(60, 'p') + "\nline\n");
}

TEST(StdoutSink, RefusesALineThatWouldNotArriveWhole) {
  const auto sink = stdout_sink({10, milliseconds{1}});
  EXPECT_EQ(sink->max_line_bytes(), 10u);
  const Status status = sink->write(line_of(11));
  EXPECT_EQ(status.code(), Errc::DocumentTooLarge);
  EXPECT_EQ(sink->stats().dropped_too_large, 1u);
  EXPECT_EQ(sink->stats().accepted, 1u);
}

TEST(StdoutSink, RefusesALineThatWouldBecomeOneWithTheNext) {
  Pipe pipe;
  const StdoutTo redirected(pipe.writer());
  const auto sink = stdout_sink();
  EXPECT_EQ(sink->write("{\"a\":1}").code(), Errc::SinkFailed);
  EXPECT_TRUE(sink->write("{\"b\":2}\n").ok());
  EXPECT_EQ(pipe.read_available(), "{\"b\":2}\n");
  EXPECT_EQ(sink->stats().dropped_failed, 1u);
}

}  // namespace
}  // namespace emf
