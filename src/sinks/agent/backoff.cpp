#include "sinks/agent/backoff.hpp"

#include <algorithm>

namespace emf::sinks {

using std::chrono::milliseconds;

void Backoff::failed(os::SteadyTime now) noexcept {
  const auto half = static_cast<std::uint64_t>(limit_.count()) / 2;
  const auto delay = static_cast<milliseconds::rep>(half + next_random() % (half + 1));
  next_try_ = now + milliseconds{delay};
  limit_ = std::min(2 * limit_, longest);
}

void Backoff::succeeded() noexcept {
  limit_ = 2 * shortest;
  allow_now();
}

milliseconds Backoff::time_left(os::SteadyTime now) const noexcept {
  if (may_try(now)) return milliseconds{0};
  return std::chrono::ceil<milliseconds>(next_try_ - now);
}

// SplitMix64.
std::uint64_t Backoff::next_random() noexcept {
  random_ += 0x9e3779b97f4a7c15u;
  std::uint64_t mixed = random_;
  mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9u;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebu;
  return mixed ^ (mixed >> 31);
}

}  // namespace emf::sinks
