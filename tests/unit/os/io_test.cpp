#include "os/io.hpp"

#include <cerrno>
#include <thread>

#include <gtest/gtest.h>

#include "os/sigpipe.hpp"
#include "support/child_process.hpp"
#include "support/older_kernel.hpp"
#include "support/pipe.hpp"
#include "support/signal_counter.hpp"

namespace emf::os {
namespace {

using std::chrono::milliseconds;
using test::Pipe;
using test::SignalCounter;

TEST(Io, WritesAllThroughASmallPipeDespiteSignals) {
  Pipe pipe;
  pipe.make_writer_non_blocking();
  pipe.set_capacity(4096);
  std::string data;
  for (int i = 0; data.size() < 300'000; ++i) data += std::to_string(i);
  std::string received;
  std::thread reader([&] {
    for (std::string part = pipe.read_some(); !part.empty(); part = pipe.read_some())
      received += part;
  });
  {
    const test::SignalStorm storm;
    Patience patience(milliseconds{60'000});
    const Transfer moved = write_all(pipe.writer(), data, patience);
    EXPECT_EQ(moved.bytes, data.size());
    EXPECT_EQ(moved.error, 0);
  }
  pipe.close_writer();
  reader.join();
  EXPECT_TRUE(received == data);
}

TEST(Io, TellsHowMuchAFullPipeTook) {
  Pipe pipe;
  pipe.make_writer_non_blocking();
  pipe.set_capacity(4096);
  Patience patience(milliseconds{1});
  const Transfer moved = write_all(pipe.writer(), std::string(10'000, 'x'), patience);
  EXPECT_EQ(moved.bytes, 4096u);
  EXPECT_EQ(moved.error, EAGAIN);
}

TEST(Io, BeginsNothingThatAFullPipeWouldHoldForEver) {
  Pipe pipe;
  pipe.set_capacity(4096);
  Patience patience(milliseconds{1});
  EXPECT_EQ(write_all(pipe.writer(), std::string(4096, 'x'), patience).error, 0);
  const Transfer moved = write_all(pipe.writer(), "x", patience);
  EXPECT_EQ(moved.bytes, 0u);
  EXPECT_EQ(moved.error, EAGAIN);
}

/// What the second of two lines gets that a blocking pipe has no room for, but for its beginning.
int second_line_on(int unknown_flags) {
  const test::OlderKernel kernel(unknown_flags);
  Pipe pipe;
  pipe.set_capacity(16'384);
  const std::string line(12'001, 'x');
  Patience patience(milliseconds{1});
  if (write_all(pipe.writer(), line, patience).error != 0) return -2;
  return write_all(pipe.writer(), line, patience).error;
}

TEST(Io, DoesNotWaitInABlockingPipeWhereTheKernelKnowsOnlyHowNotToWait) {
  constexpr int no_signal = 0x100;
  EXPECT_EQ(test::in_child([] { return second_line_on(0); }), EAGAIN);
  EXPECT_EQ(test::in_child([] { return second_line_on(no_signal); }), EAGAIN);
}

TEST(Io, BeginsNothingInAFullPipeWhereTheKernelKnowsNoFlags) {
  EXPECT_EQ(test::in_child([] {
              const test::OlderKernel kernel(~0);
              Pipe pipe;
              pipe.set_capacity(4096);
              Patience patience(milliseconds{1});
              if (write_all(pipe.writer(), std::string(4096, 'x'), patience).error != 0) return 1;
              return write_all(pipe.writer(), "x", patience).error;
            }),
            EAGAIN);
}

TEST(Io, RaisesNoSignalWhereTheKernelKnowsNoFlags) {
  EXPECT_EQ(test::in_child([] {
              const test::OlderKernel kernel(~0);
              Pipe pipe;
              pipe.close_reader();
              Patience patience(milliseconds{1});
              return write_all(pipe.writer(), "x", patience).error;
            }),
            EPIPE);
}

TEST(Io, ReportsABadDescriptorAtOnce) {
  Patience patience(milliseconds{60'000});
  EXPECT_EQ(write_all(-1, "text", patience).error, EBADF);
}

TEST(Io, FindsABrokenPipeWritableSoThatTheNextWriteTells) {
  Pipe pipe;
  pipe.close_reader();
  EXPECT_TRUE(wait_writable(pipe.writer(), SteadyTime::max()));
}

TEST(Io, NamesErrors) { EXPECT_EQ(error_text(ENOSPC), "No space left on device"); }

int write_to_closed_pipe() {
  Pipe pipe;
  pipe.close_reader();
  SigpipeHeld held;
  const ssize_t written = ::write(pipe.writer(), "x", 1);
  if (written == -1 && errno == EPIPE) held.caused();
  return written == -1 ? errno : 0;
}

TEST(SigpipeHeld, TakesTheSignalAway) {
  const SignalCounter signals(SIGPIPE);
  EXPECT_EQ(write_to_closed_pipe(), EPIPE);
  EXPECT_EQ(signals.count(), 0);
}

TEST(SigpipeHeld, LeavesASignalThatWasPendingBefore) {
  const SignalCounter signals(SIGPIPE);
  sigset_t sigpipe, previous;
  sigemptyset(&sigpipe);
  sigaddset(&sigpipe, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &sigpipe, &previous);
  raise(SIGPIPE);
  EXPECT_EQ(write_to_closed_pipe(), EPIPE);
  pthread_sigmask(SIG_SETMASK, &previous, nullptr);
  EXPECT_EQ(signals.count(), 1);
}

}  // namespace
}  // namespace emf::os
