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
  using time_point = std::chrono::system_clock::time_point;  ///< wall-clock time

  /// Some day in 2023, unless told.
  explicit ManualClock(time_point now = time_point(std::chrono::milliseconds(1'700'000'000'000)));
  void set(time_point now);                      ///< also back
  void advance(std::chrono::nanoseconds by);     ///< from where it stands
  time_point now() const;                        ///< where it stands
  std::function<time_point()> function() const;  ///< for Environment::clock; outlives this object

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace emf::testing
