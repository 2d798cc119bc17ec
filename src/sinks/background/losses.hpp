#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include <emf/status.hpp>

namespace emf::sinks {

/// Lines that a background sink lost and has not reported yet. Not thread-safe.
class Losses {
 public:
  using Time = std::chrono::steady_clock::time_point;

  void queue_was_full() noexcept { ++full_; }
  /// The inner sink lost a line for good.
  void sink_lost(const Status& why);

  bool any() const noexcept { return full_ + lost_ != 0; }
  /// When the next report may be made: a second after the last one.
  Time report_at() const noexcept { return report_at_; }

  /// What to tell the error handler now; it counts as told. `why_full`: the last problem of the
  /// inner sink, which is why the queue was full.
  std::vector<Status> take(const std::string& sink, const Status& why_full, Time now);

 private:
  std::uint64_t full_ = 0;
  std::uint64_t lost_ = 0;
  Status first_lost_;
  Time report_at_{};
};

}  // namespace emf::sinks
