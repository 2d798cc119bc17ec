#include "os/standard_error.hpp"

#include <cerrno>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

namespace emf::os {
namespace {

// Keeps a SIGPIPE that this thread causes from being delivered, whatever the program does with it.
class SigpipeHeld {
 public:
  SigpipeHeld() noexcept {
    sigset_t pending;
    sigemptyset(&pending);
    sigpending(&pending);
    was_pending_ = sigismember(&pending, SIGPIPE) == 1;
    sigemptyset(&sigpipe_);
    sigaddset(&sigpipe_, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &sigpipe_, &previous_);
  }
  ~SigpipeHeld() {
    if (caused_ && !was_pending_) {
      constexpr timespec at_once{};
      while (sigtimedwait(&sigpipe_, nullptr, &at_once) == -1 && errno == EINTR) {
      }
    }
    pthread_sigmask(SIG_SETMASK, &previous_, nullptr);
  }
  SigpipeHeld(const SigpipeHeld&) = delete;
  SigpipeHeld& operator=(const SigpipeHeld&) = delete;

  void caused() noexcept { caused_ = true; }

 private:
  sigset_t sigpipe_;
  sigset_t previous_;
  bool was_pending_ = false;
  bool caused_ = false;
};

// A pipe that is ready takes PIPE_BUF bytes without waiting.
bool ready() noexcept {
  pollfd descriptor{STDERR_FILENO, POLLOUT, 0};
  int count = 0;
  do {
    count = poll(&descriptor, 1, 0);
  } while (count == -1 && errno == EINTR);
  return count == 1 && (descriptor.revents & POLLOUT) != 0;
}

}  // namespace

void write_standard_error(std::string_view line) noexcept {
  const int previous_errno = errno;
  if (ready()) {
    SigpipeHeld sigpipe;
    ssize_t written = 0;
    do {
      written = write(STDERR_FILENO, line.data(), line.size());
    } while (written == -1 && errno == EINTR);
    if (written == -1 && errno == EPIPE) sigpipe.caused();
  }
  errno = previous_errno;
}

}  // namespace emf::os
