#include "os/brief_lock.hpp"

#include <chrono>
#include <thread>

#include "os/yielding.hpp"

namespace emf::os {

void BriefLock::wait() noexcept {
  using std::chrono::microseconds;
  constexpr microseconds longest{1000};
  const auto attempt = [this] { return !held_.load(std::memory_order_relaxed) && try_lock(); };
  if (try_yielding(attempt)) return;
  for (microseconds nap{20}; !attempt();) {
    std::this_thread::sleep_for(nap);
    if (nap < longest) nap *= 2;
  }
}

}  // namespace emf::os
