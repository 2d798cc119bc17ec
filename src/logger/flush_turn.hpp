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
#include "os/alone.hpp"

namespace emf::detail {

/// What a logger needs while it flushes, kept from flush to flush. For who has the FlushTurn.
struct FlushState {
  explicit FlushState(const format::Frame& frame);
  ~FlushState();

  bool is_in_use() const noexcept { return flusher.load() != std::thread::id(); }

  std::mutex mutex;
  std::atomic<std::thread::id> flusher{};  // who has the turn, none when nobody has

  model::Recording recording;
  format::Encoder encoder;
  json::Buffer lines;
  Delivery delivery;
  std::vector<Status> problems;
};

/// The right to use a FlushState for one flush. A thread that has it already, as a sink does that
/// flushes its own logger, does not get it again. A process of one thread needs no mutex for it.
class FlushTurn {
 public:
  enum class Wait : bool { No, Yes };

  FlushTurn(FlushState& state, Wait wait) : state_(state), lock_(state.mutex, std::defer_lock) {
    const std::thread::id me = std::this_thread::get_id();
    if (state.flusher.load(std::memory_order_relaxed) == me) return;
    if (!os::is_alone() && !enter(wait)) return;
    state.flusher.store(me, std::memory_order_relaxed);
    has_turn_ = true;
  }
  ~FlushTurn() {
    if (has_turn_) state_.flusher.store({}, std::memory_order_release);
  }
  FlushTurn(const FlushTurn&) = delete;
  FlushTurn& operator=(const FlushTurn&) = delete;

  explicit operator bool() const noexcept { return has_turn_; }

 private:
  bool enter(Wait wait);

  FlushState& state_;
  std::unique_lock<std::mutex> lock_;
  bool has_turn_ = false;
};

}  // namespace emf::detail
