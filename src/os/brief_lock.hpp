#pragma once

#include <atomic>
#include <chrono>
#include <thread>

namespace emf::os {

/// A lock for a few instructions at a time: one atomic operation when it is free. Who has to wait
/// gives the processor away at once and soon sleeps, because a small Lambda function has less than
/// one processor. Fair to nobody.
class BriefLock {
 public:
  void lock() noexcept {
    if (held_.exchange(true, std::memory_order_acquire)) wait();
  }
  bool try_lock() noexcept { return !held_.exchange(true, std::memory_order_acquire); }
  void unlock() noexcept { held_.store(false, std::memory_order_release); }

 private:
  void wait() noexcept {
    using std::chrono::microseconds;
    constexpr int yields = 16;
    constexpr microseconds longest{1000};
    microseconds nap{20};
    for (int turn = 0; held_.load(std::memory_order_relaxed) || !try_lock(); ++turn) {
      if (turn < yields) {
        std::this_thread::yield();
      } else {
        std::this_thread::sleep_for(nap);
        if (nap < longest) nap *= 2;
      }
    }
  }

  std::atomic<bool> held_{false};
};

}  // namespace emf::os
