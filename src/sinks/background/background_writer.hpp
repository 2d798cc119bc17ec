#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include <emf/sink.hpp>

#include "os/brief_lock.hpp"
#include "os/io.hpp"
#include "sinks/background/line_queue.hpp"
#include "sinks/background/losses.hpp"

namespace emf::sinks {

/// The queue of a background sink and the thread that writes on. The thread shares ownership: one
/// that is stuck in the inner sink when the sink is destroyed is left behind and touches nothing.
///
/// One thread at a time does the work: normally our own, and where none can be started whoever
/// calls flush(). The mutex is held for moments only, never during a call of the inner sink.
class BackgroundWriter : public std::enable_shared_from_this<BackgroundWriter> {
 public:
  BackgroundWriter(std::shared_ptr<Sink> inner, BackgroundOptions options);

  Status write(std::string_view line);
  Status flush(Deadline deadline);
  SinkStats stats() const;

  /// Writes what is queued, within the shutdown timeout; counts and reports the rest.
  void shut_down() noexcept;

  void leave_to_parent() noexcept {}

 private:
  // Of mutex_; a function that takes one may release it.
  using Lock = std::unique_lock<os::BriefLock>;

  // What the worker does when there are no lines: in a nap it needs to be woken only when the queue
  // fills up.
  enum class Rest : std::uint8_t { None, Nap, Sleep };

  // The callers' side, background_writer.cpp.
  Status refuse(std::string_view line);
  bool make_room(std::size_t bytes, Lock& lock);
  bool fits(std::size_t bytes) const noexcept;
  void drop_oldest() noexcept;
  void start_thread(Lock& lock);
  bool should_wake_worker() const noexcept;
  void mark_woken() noexcept;
  void wake_worker() noexcept;
  Status drain(os::SteadyTime deadline, Lock& lock);
  void begin_drain_round() noexcept;
  void deliver_at_exit();
  std::uint64_t kept_by_inner() const noexcept;
  void end_thread(os::SteadyTime deadline, Lock& lock);
  void give_up(Lock& lock);

  // The side of whoever does the work, background_worker.cpp.
  void run() noexcept;
  void lend_thread(os::SteadyTime limit, Lock& lock);
  void step(os::SteadyTime limit, Lock& lock);
  void deliver(Lock& lock);
  void account(LineBlock& block, std::size_t done, const Status& why);
  void wait_for_retry(os::SteadyTime limit, Lock& lock);
  void flush_inner(Lock& lock);
  void rest(os::SteadyTime limit, Lock& lock);
  void sleep_until(os::SteadyTime time, Lock& lock);
  void free_excess(Lock& lock);
  void report_losses(Lock& lock);
  bool has_work() const noexcept { return !queue_.empty() || drain_asked_ != drain_served_; }

  const std::shared_ptr<Sink> inner_;
  const BackgroundOptions options_;
  const std::string name_;

  mutable os::BriefLock mutex_;          // cheaper than a mutex for callers who need not wait
  std::condition_variable_any work_;     // for the worker
  std::condition_variable_any room_;     // for callers with Overflow::Block
  std::condition_variable_any drained_;  // for callers of flush()

  LineQueue queue_;
  std::uint64_t in_flight_lines_ = 0;  // taken from the queue, in the hands of the inner sink
  std::size_t in_flight_bytes_ = 0;
  std::uint64_t put_ = 0;        // lines into the queue, since the beginning
  std::uint64_t left_ = 0;       // lines out of the queue and those hands, for whatever reason
  std::uint64_t confirmed_ = 0;  // of put_, by a flush of the inner sink that went well
  SinkStats totals_;             // `accepted`: only those that never came into the queue
  Losses losses_;

  Status problem_;             // of the inner sink, while it is unavailable
  os::SteadyTime retry_at_{};  // when it may be asked again
  bool hurry_ = false;         // somebody waits: it may be asked at once

  std::thread thread_;
  std::thread::id worker_;  // who does the work, none when nobody does
  Rest rest_ = Rest::None;
  bool woken_ = false;
  bool stopping_ = false;
  bool abandoned_ = false;  // the sink is destroyed, the worker still in the inner sink
  os::SteadyTime start_again_at_{};

  // What the callers of flush() want. They are served in rounds.
  std::uint64_t drain_asked_ = 0;
  std::uint64_t drain_served_ = 0;
  std::uint64_t drain_round_ = 0;        // the last one of this round
  std::uint64_t drain_target_ = 0;       // the value of left_ that this round awaits
  std::uint64_t drain_next_target_ = 0;  // and that of the next one
  os::SteadyTime drain_by_{};
  Status drain_status_;

  os::SteadyTime exit_by_ = os::SteadyTime::max();
};

}  // namespace emf::sinks
