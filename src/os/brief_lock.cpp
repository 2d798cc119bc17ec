#include "os/brief_lock.hpp"

#include "os/yielding.hpp"

namespace emf::os {

void BriefLock::wait() noexcept {
  try_patiently([this] { return !held_.load(std::memory_order_relaxed) && try_lock(); },
                [] { return false; });
}

}  // namespace emf::os
