#include "os/standard_error.hpp"

#include <cerrno>
#include <signal.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "support/redirected_stderr.hpp"

namespace emf::os {
namespace {

volatile sig_atomic_t signals = 0;
void count_signal(int) { signals = signals + 1; }

TEST(StandardError, WritesTheLineAsItIs) {
  testing::RedirectedStderr redirected;
  write_standard_error("one\n");
  write_standard_error("two\n");
  EXPECT_EQ(redirected.text(), "one\ntwo\n");
}

TEST(StandardError, RaisesNoSigpipeWhenNobodyReads) {
  signal(SIGPIPE, count_signal);
  signals = 0;
  {
    testing::RedirectedStderr redirected;
    redirected.close_reader();
    write_standard_error("lost\n");
  }
  EXPECT_EQ(signals, 0);
  raise(SIGPIPE);  // the mask and the handler are the program's own again
  EXPECT_EQ(signals, 1);
}

TEST(StandardError, LeavesASigpipeOfTheProgramPending) {
  signal(SIGPIPE, count_signal);
  signals = 0;
  sigset_t sigpipe;
  sigemptyset(&sigpipe);
  sigaddset(&sigpipe, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &sigpipe, nullptr);
  raise(SIGPIPE);
  {
    testing::RedirectedStderr redirected;
    redirected.close_reader();
    write_standard_error("lost\n");
  }
  EXPECT_EQ(signals, 0);
  pthread_sigmask(SIG_UNBLOCK, &sigpipe, nullptr);
  EXPECT_EQ(signals, 1);
}

TEST(StandardError, DoesNotWaitForAFullPipe) {
  testing::RedirectedStderr redirected;
  redirected.fill();
  write_standard_error("lost\n");
  EXPECT_EQ(redirected.text().find("lost"), std::string::npos);
  write_standard_error("shown\n");
  EXPECT_EQ(redirected.text(), "shown\n");
}

TEST(StandardError, SurvivesAClosedDescriptorAndKeepsErrno) {
  testing::RedirectedStderr redirected;
  close(STDERR_FILENO);
  errno = ENOENT;
  write_standard_error("lost\n");
  EXPECT_EQ(errno, ENOENT);
}

}  // namespace
}  // namespace emf::os
