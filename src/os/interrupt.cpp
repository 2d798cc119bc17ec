#include "os/interrupt.hpp"

#include <atomic>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

namespace emf::os {
namespace {

/// What a signal handler may touch: lock-free and known without a lookup.
std::atomic<bool> interrupted{false};
std::atomic<int> wake_up{-1};
int wait_end = -1;

void note_signal(int) {
  interrupted = true;
  const char byte = 0;
  [[maybe_unused]] const ssize_t written = ::write(wake_up, &byte, 1);
}

void handle(void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
}

}  // namespace

Interrupt::Interrupt() {
  int ends[2] = {-1, -1};
  if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return;
  wait_end = ends[0];
  wake_up = ends[1];
  interrupted = false;
  handle(note_signal);
}

Interrupt::~Interrupt() {
  handle(SIG_DFL);
  ::close(wait_end);
  ::close(wake_up);
  wait_end = -1;
  wake_up = -1;
}

bool Interrupt::happened() const noexcept { return interrupted; }

int Interrupt::descriptor() const noexcept { return wait_end; }

void Interrupt::sleep(std::chrono::milliseconds time) const noexcept {
  pollfd waiting{wait_end, POLLIN, 0};
  ::poll(&waiting, 1, static_cast<int>(time.count()));
}

}  // namespace emf::os
