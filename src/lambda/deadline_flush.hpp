#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

#include "logger/logger_core.hpp"

namespace emf::lambda {

/// A flush that happens at a certain time, unless this object is gone by then. All of them share
/// one thread, which the first one starts.
///
/// The end of one does not wait for its flush: both sides hold the logger, and its flushes take
/// turns.
class DeadlineFlush {
 public:
  using Clock = std::chrono::steady_clock;

  DeadlineFlush(std::shared_ptr<emf::detail::LoggerCore> logger, Clock::time_point when);
  DeadlineFlush(const DeadlineFlush&) = delete;
  DeadlineFlush& operator=(const DeadlineFlush&) = delete;
  ~DeadlineFlush();

 private:
  std::pair<Clock::time_point, std::uint64_t> ticket_;
};

/// When to flush for a deadline: that much earlier, but at most half of the time that is left, so
/// that a margin longer than the function's timeout still finds something to flush. None when the
/// deadline has passed.
std::optional<DeadlineFlush::Clock::time_point> flush_time(
    std::chrono::system_clock::time_point deadline, std::chrono::milliseconds margin,
    std::chrono::system_clock::time_point now, DeadlineFlush::Clock::time_point steady_now);

}  // namespace emf::lambda
