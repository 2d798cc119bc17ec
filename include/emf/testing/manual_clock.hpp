#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include <emf/export.hpp>

namespace emf::testing {

/// A clock that stands still until told. `environment.clock = clock.function();` copies share the
/// same time. Thread-safe.
class EMF_EXPORT ManualClock {
 public:
  using time_point = std::chrono::system_clock::time_point;

  explicit ManualClock(time_point now = time_point(std::chrono::milliseconds(1'700'000'000'000)));
  void set(time_point now);
  void advance(std::chrono::nanoseconds by);
  time_point now() const;
  std::function<time_point()> function() const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace emf::testing
