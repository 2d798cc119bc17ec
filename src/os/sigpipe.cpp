#include "os/sigpipe.hpp"

#include <cerrno>

namespace emf::os {

SigpipeHeld::SigpipeHeld() noexcept {
  sigemptyset(&sigpipe_);
  sigaddset(&sigpipe_, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &sigpipe_, &previous_);
  // Only a signal that was blocked already can be pending.
  if (sigismember(&previous_, SIGPIPE) == 1) {
    sigset_t pending;
    sigemptyset(&pending);
    sigpending(&pending);
    was_pending_ = sigismember(&pending, SIGPIPE) == 1;
  }
}

SigpipeHeld::~SigpipeHeld() {
  const int previous_errno = errno;
  if (caused_ && !was_pending_) {
    constexpr timespec at_once{};
    while (sigtimedwait(&sigpipe_, nullptr, &at_once) == -1 && errno == EINTR) {
    }
  }
  pthread_sigmask(SIG_SETMASK, &previous_, nullptr);
  errno = previous_errno;
}

}  // namespace emf::os
