#pragma once

#include <thread>

namespace emf::os {

/// Tries what somebody else holds for a few instructions or for one line, and gives the processor
/// away in between: to fall asleep takes longer. Whether it succeeded; if not, sleep.
template <class Try>
bool try_yielding(Try attempt) noexcept {
  constexpr int yields = 16;
  for (int turn = 0; turn < yields; ++turn) {
    if (attempt()) return true;
    std::this_thread::yield();
  }
  return false;
}

}  // namespace emf::os
