#pragma once

#include <atomic>
#include <cstdint>

#include <emf/sink.hpp>
#include <emf/status.hpp>

#include "os/alone.hpp"

namespace emf::sinks {

/// What a sink has done. Atomics rather than a lock: a child of fork() must find none held.
class Counters {
 public:
  void wrote(std::uint64_t lines, std::uint64_t bytes) noexcept {
    add(written_, lines);
    add(bytes_, bytes);
  }

  /// One line was lost for good.
  void lost(Errc why) noexcept { add(why == Errc::DocumentTooLarge ? too_large_ : failed_, 1); }

  /// Counts one line by what became of it; one that may be offered again does not count.
  void count(const Status& status, std::uint64_t bytes) noexcept {
    if (status.ok()) {
      wrote(1, bytes);
    } else if (status.code() != Errc::SinkUnavailable) {
      lost(status.code());
    }
  }

  void reconnected() noexcept { add(reconnects_, 1); }
  void uncertain(std::uint64_t lines) noexcept { add(uncertain_, lines); }
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
  using Count = std::atomic<std::uint64_t>;

  static void add(Count& count, std::uint64_t more) noexcept {
    if (os::is_alone()) {
      count.store(count.load(std::memory_order_relaxed) + more, std::memory_order_relaxed);
    } else {
      count.fetch_add(more, std::memory_order_relaxed);
    }
  }

  Count written_{0};
  Count bytes_{0};
  Count too_large_{0};
  Count failed_{0};
  Count reconnects_{0};
  Count queued_{0};
  Count uncertain_{0};
};

}  // namespace emf::sinks
