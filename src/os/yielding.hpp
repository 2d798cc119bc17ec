#pragma once

#include <algorithm>
#include <chrono>
#include <thread>

namespace emf::os {

/// Tries what somebody else holds for a few instructions or for one line, until it succeeds or
/// `is_over()`. Gives the processor away in between, because to fall asleep takes longer, and
/// sleeps only when that has not helped. Whether it succeeded.
template <class Try, class IsOver>
bool try_patiently(Try attempt, IsOver is_over) noexcept {
  using std::chrono::microseconds;
  constexpr int yields = 16;
  constexpr microseconds longest{1000};
  for (int turn = 0; turn < yields; ++turn) {
    if (attempt()) return true;
    std::this_thread::yield();
  }
  for (microseconds nap{20}; !attempt(); nap = std::min(2 * nap, longest)) {
    if (is_over()) return false;
    std::this_thread::sleep_for(nap);
  }
  return true;
}

}  // namespace emf::os
