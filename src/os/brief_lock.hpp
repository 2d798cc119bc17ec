#pragma once

#include <atomic>

#include "os/alone.hpp"

namespace emf::os {

/// A lock for a few instructions at a time: one atomic operation when it is free, none while the
/// process has one thread. Who has to wait gives the processor away at once and soon sleeps,
/// because a small Lambda function has less than one processor. Fair to nobody.
class BriefLock {
 public:
  void lock() noexcept {
    if (!try_lock()) wait();
  }
  bool try_lock() noexcept {
    if (!is_alone()) return !held_.exchange(true, std::memory_order_acquire);
    if (held_.load(std::memory_order_acquire)) return false;
    held_.store(true, std::memory_order_relaxed);
    return true;
  }
  void unlock() noexcept { held_.store(false, std::memory_order_release); }

 private:
  void wait() noexcept;

  std::atomic<bool> held_{false};
};

}  // namespace emf::os
