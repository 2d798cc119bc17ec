#include "os/brief_lock.hpp"

#include <chrono>
#include <thread>

namespace emf::os {

void BriefLock::wait() noexcept {
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

}  // namespace emf::os
