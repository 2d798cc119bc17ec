#pragma once

#include <atomic>
#include <cstdint>

#include <emf/sink.hpp>
#include <emf/status.hpp>

namespace emf::sinks {

/// What a sink has done. Atomics rather than a lock: a child of fork() must find none held.
class Counters {
 public:
  void wrote(std::uint64_t lines, std::uint64_t bytes) noexcept {
    written_.fetch_add(lines, std::memory_order_relaxed);
    bytes_.fetch_add(bytes, std::memory_order_relaxed);
  }

  /// One line was lost for good.
  void lost(Errc why) noexcept {
    (why == Errc::DocumentTooLarge ? too_large_ : failed_).fetch_add(1, std::memory_order_relaxed);
  }

  /// Counts one line by what became of it; one that may be offered again does not count.
  void count(const Status& status, std::uint64_t bytes) noexcept {
    if (status.ok()) {
      wrote(1, bytes);
    } else if (status.code() != Errc::SinkUnavailable) {
      lost(status.code());
    }
  }

  void reconnected() noexcept { reconnects_.fetch_add(1, std::memory_order_relaxed); }
  void uncertain(std::uint64_t lines) noexcept {
    uncertain_.fetch_add(lines, std::memory_order_relaxed);
  }
  /// Lines that were accepted and are neither written nor lost yet.
  void set_queued(std::uint64_t lines) noexcept { queued_.store(lines, std::memory_order_relaxed); }

  SinkStats snapshot() const noexcept {
    SinkStats stats;
    stats.written = written_.load(std::memory_order_relaxed);
    stats.bytes = bytes_.load(std::memory_order_relaxed);
    stats.dropped_too_large = too_large_.load(std::memory_order_relaxed);
    stats.dropped_failed = failed_.load(std::memory_order_relaxed);
    stats.reconnects = reconnects_.load(std::memory_order_relaxed);
    stats.queued = queued_.load(std::memory_order_relaxed);
    stats.uncertain = uncertain_.load(std::memory_order_relaxed);
    stats.accepted = stats.written + stats.dropped_too_large + stats.dropped_failed + stats.queued;
    return stats;
  }

 private:
  std::atomic<std::uint64_t> written_{0};
  std::atomic<std::uint64_t> bytes_{0};
  std::atomic<std::uint64_t> too_large_{0};
  std::atomic<std::uint64_t> failed_{0};
  std::atomic<std::uint64_t> reconnects_{0};
  std::atomic<std::uint64_t> queued_{0};
  std::atomic<std::uint64_t> uncertain_{0};
};

}  // namespace emf::sinks
