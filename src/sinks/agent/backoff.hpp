#pragma once

#include <chrono>
#include <cstdint>

#include "os/io.hpp"

namespace emf::sinks {

/// When a failed connection may be tried again: after 50 to 100 ms, and twice as long after every
/// further failure, up to 1 to 2 s. The jitter keeps many programs from coming back at once. It
/// never waits itself.
class Backoff {
 public:
  static constexpr std::chrono::milliseconds shortest{50};
  static constexpr std::chrono::milliseconds longest{2000};

  explicit Backoff(std::uint64_t seed) noexcept : random_(seed) {}

  void failed(os::SteadyTime now) noexcept;
  void succeeded() noexcept;

  /// Somebody waits for the outcome: the next try may be made at once.
  void allow_now() noexcept { next_try_ = {}; }

  bool may_try(os::SteadyTime now) const noexcept { return now >= next_try_; }
  /// Rounded up; 0 when the time has come.
  std::chrono::milliseconds time_left(os::SteadyTime now) const noexcept;

 private:
  std::uint64_t next_random() noexcept;

  std::uint64_t random_;
  std::chrono::milliseconds limit_ = 2 * shortest;  // of the next delay
  os::SteadyTime next_try_{};
};

}  // namespace emf::sinks
