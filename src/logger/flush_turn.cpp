#include "logger/flush_turn.hpp"

#include <chrono>

namespace emf::detail {

[[gnu::cold]] FlushState::FlushState(const format::Frame& frame) : encoder(frame) {}

[[gnu::cold]] FlushState::~FlushState() = default;

bool FlushTurn::enter(os::SteadyTime until) {
  constexpr std::chrono::milliseconds nap{1};
  const auto is_over = [until] { return std::chrono::steady_clock::now() >= until; };
  if (until == whenever) lock_.lock();
  while (!lock_.owns_lock() && !lock_.try_lock()) {
    if (is_over()) return false;
    std::this_thread::sleep_for(nap);
  }
  // A flush that began before there was a second thread, and whose sink started one, has no mutex.
  while (state_.is_in_use()) {
    if (is_over()) return false;
    std::this_thread::sleep_for(nap);
  }
  return true;
}

}  // namespace emf::detail
