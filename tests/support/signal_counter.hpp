#pragma once

#include <atomic>
#include <signal.h>
#include <sys/time.h>

namespace emf::test {

/// Counts deliveries of a signal while it lives, with a handler as a program might have installed.
class SignalCounter {
 public:
  explicit SignalCounter(int signal) : signal_(signal) {
    count_ = 0;
    struct sigaction action = {};
    action.sa_handler = [](int) { ++count_; };
    sigaction(signal_, &action, &previous_);  // no SA_RESTART: system calls end with EINTR
  }
  ~SignalCounter() { sigaction(signal_, &previous_, nullptr); }
  SignalCounter(const SignalCounter&) = delete;
  SignalCounter& operator=(const SignalCounter&) = delete;

  int count() const { return count_; }

 private:
  inline static std::atomic<int> count_{0};
  const int signal_;
  struct sigaction previous_ = {};
};

/// Interrupts the process 5,000 times a second.
class SignalStorm {
 public:
  SignalStorm() {
    const itimerval often = {{0, 200}, {0, 200}};
    setitimer(ITIMER_REAL, &often, nullptr);
  }
  ~SignalStorm() {
    const itimerval never = {};
    setitimer(ITIMER_REAL, &never, nullptr);
  }
  SignalStorm(const SignalStorm&) = delete;
  SignalStorm& operator=(const SignalStorm&) = delete;

 private:
  SignalCounter alarms_{SIGALRM};
};

}  // namespace emf::test
