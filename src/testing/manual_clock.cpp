#include <atomic>

#include <emf/testing/manual_clock.hpp>

namespace emf::testing {

struct ManualClock::State {
  std::atomic<time_point::rep> now;
};

ManualClock::ManualClock(time_point now) : state_(std::make_shared<State>()) { set(now); }

void ManualClock::set(time_point now) { state_->now = now.time_since_epoch().count(); }

void ManualClock::advance(std::chrono::nanoseconds by) {
  state_->now += std::chrono::duration_cast<time_point::duration>(by).count();
}

ManualClock::time_point ManualClock::now() const {
  return time_point(time_point::duration(state_->now));
}

std::function<ManualClock::time_point()> ManualClock::function() const {
  return [clock = *this] { return clock.now(); };
}

}  // namespace emf::testing
