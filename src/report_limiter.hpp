#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

#include <emf/status.hpp>

namespace emf {

/// Lets one report a second of each code through and counts the others. Lock-free and constant-
/// initialised, with nothing to destroy: usable from any thread, at exit and after fork().
class ReportLimiter {
 public:
  using Clock = std::chrono::steady_clock;

  /// None: too soon after the last one. Else how many of this code were left out since then.
  std::optional<std::uint64_t> admit(Errc code, Clock::time_point now) noexcept {
    Slot& slot = slots_[static_cast<std::size_t>(code) % slots_.size()];
    const Clock::rep ticks = now.time_since_epoch().count();
    Clock::rep next = slot.next.load(std::memory_order_relaxed);
    if (ticks < next || !slot.next.compare_exchange_strong(next, ticks + interval.count(),
                                                           std::memory_order_relaxed)) {
      slot.left_out.fetch_add(1, std::memory_order_relaxed);
      return std::nullopt;
    }
    return slot.left_out.exchange(0, std::memory_order_relaxed);
  }

 private:
  static constexpr Clock::duration interval = std::chrono::seconds{1};

  struct Slot {
    std::atomic<Clock::rep> next{Clock::duration::min().count()};  // when the next one may pass
    std::atomic<std::uint64_t> left_out{0};
  };

  std::array<Slot, static_cast<std::size_t>(Errc::LoggerClosed) + 1> slots_;
};

}  // namespace emf
