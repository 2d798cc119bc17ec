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
#include "os/io.hpp"

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
  bool is_the_parents = false;  // here, in a child of fork(), nothing more of it is written
};

/// The right to use a FlushState for one flush. A process of one thread needs no mutex for it.
class FlushTurn {
 public:
  static constexpr os::SteadyTime at_once{};
  static constexpr os::SteadyTime whenever = os::SteadyTime::max();

  /// Waits until then for whoever has the turn. A sink that flushes a logger waits for nobody, and
  /// does not get the turn of its own logger: two sinks could wait for each other.
  FlushTurn(FlushState& state, os::SteadyTime until)
      : state_(state), lock_(state.mutex, std::defer_lock) {
    const std::thread::id me = std::this_thread::get_id();
    if (state.flusher.load(std::memory_order_relaxed) == me) return;
    if (!os::is_alone() && !enter(turns_of_this_thread == 0 ? until : at_once)) return;
    state.flusher.store(me, std::memory_order_relaxed);
    has_turn_ = true;
    ++turns_of_this_thread;
  }
  ~FlushTurn() {
    if (!has_turn_) return;
    --turns_of_this_thread;
    state_.flusher.store({}, std::memory_order_release);
  }
  FlushTurn(const FlushTurn&) = delete;
  FlushTurn& operator=(const FlushTurn&) = delete;

  explicit operator bool() const noexcept { return has_turn_; }

 private:
  static inline thread_local unsigned turns_of_this_thread = 0;

  bool enter(os::SteadyTime until);

  FlushState& state_;
  std::unique_lock<std::mutex> lock_;
  bool has_turn_ = false;
};

}  // namespace emf::detail
