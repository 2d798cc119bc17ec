#include "logger/flush_turn.hpp"

#include <chrono>

namespace emf::detail {

[[gnu::cold]] FlushState::FlushState(const format::Frame& frame) : encoder(frame) {}

[[gnu::cold]] FlushState::~FlushState() = default;

bool FlushTurn::enter(Wait wait) {
  if (wait == Wait::Yes) {
    lock_.lock();
  } else if (!lock_.try_lock()) {
    return false;
  }
  // A flush that began before there was a second thread, and whose sink started one, has no mutex.
  while (state_.is_in_use()) {
    if (wait == Wait::No) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds{1});
  }
  return true;
}

}  // namespace emf::detail
