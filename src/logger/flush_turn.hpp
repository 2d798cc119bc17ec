#pragma once

#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

#include <emf/status.hpp>

#include "format/encoder.hpp"
#include "format/frame.hpp"
#include "json/buffer.hpp"
#include "logger/delivery.hpp"
#include "model/recorder.hpp"

namespace emf::detail {

/// What a logger needs while it flushes, kept from flush to flush. Guarded by its own lock.
struct FlushState {
  explicit FlushState(const format::Frame& frame);
  ~FlushState();

  std::mutex mutex;
  std::atomic<std::thread::id> flusher{};  // who holds the mutex

  model::Recording recording;
  format::Encoder encoder;
  json::Buffer lines;
  Delivery delivery;
  std::vector<Status> problems;
};

/// Holds a FlushState for one flush. A thread that has it already, as a sink does that flushes its
/// own logger, does not get it again.
class FlushTurn {
 public:
  enum class Wait : bool { No, Yes };

  FlushTurn(FlushState& state, Wait wait) : state_(state), lock_(state.mutex, std::defer_lock) {
    if (is_nested()) return;
    if (wait == Wait::Yes) {
      lock_.lock();
    } else if (!lock_.try_lock()) {
      return;
    }
    state_.flusher.store(std::this_thread::get_id(), std::memory_order_relaxed);
  }
  ~FlushTurn() {
    if (lock_.owns_lock()) state_.flusher.store({}, std::memory_order_relaxed);
  }
  FlushTurn(const FlushTurn&) = delete;
  FlushTurn& operator=(const FlushTurn&) = delete;

  explicit operator bool() const noexcept { return lock_.owns_lock(); }

 private:
  bool is_nested() const noexcept {
    return state_.flusher.load(std::memory_order_relaxed) == std::this_thread::get_id();
  }

  FlushState& state_;
  std::unique_lock<std::mutex> lock_;
};

}  // namespace emf::detail
