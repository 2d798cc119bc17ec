#include "sinks/background/background_writer.hpp"

#include <algorithm>
#include <utility>

#include "message.hpp"
#include "os/process.hpp"
#include "os/thread.hpp"
#include "sinks/lines.hpp"
#include "sinks/problems.hpp"
#include "sinks/report.hpp"

namespace emf::sinks {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds thread_retry{1};
// A thread that gives up at its deadline needs a moment to say so.
constexpr std::chrono::milliseconds grace{100};

}  // namespace

BackgroundWriter::BackgroundWriter(std::shared_ptr<Sink> inner, BackgroundOptions options)
    : inner_(std::move(inner)), options_(std::move(options)), name_(inner_->name()) {}

Status BackgroundWriter::write(std::string_view line) {
  if (!is_ended(line)) return refuse(line);
  Lock lock(mutex_);
  const bool queued = make_room(line.size(), lock);
  if (queued) {
    queue_.push(line);
    ++put_;
    totals_.peak_queued_bytes = std::max<std::uint64_t>(totals_.peak_queued_bytes, queue_.bytes());
  } else {
    ++totals_.accepted;
    ++totals_.dropped_queue_full;
    losses_.queue_was_full();
  }
  const bool wake = should_wake_worker();
  if (wake) mark_woken();
  if (worker_ == std::thread::id()) start_thread(lock);
  lock.unlock();
  if (wake) work_.notify_one();  // not before: it would have to wait for the mutex
  if (os::exiting()) deliver_at_exit();
  if (queued) return {};
  return make_problem(Errc::Dropped, {name_, ": the queue is full; the line is lost"});
}

Status BackgroundWriter::refuse(std::string_view line) {
  {
    const Lock lock(mutex_);
    ++totals_.accepted;
    ++totals_.dropped_failed;
  }
  return unfit_problem(name_, line, line.size());
}

bool BackgroundWriter::make_room(std::size_t bytes, Lock& lock) {
  if (fits(bytes)) return true;
  if (bytes > options_.max_bytes || options_.max_lines == 0) return false;
  switch (options_.overflow) {
    case Overflow::DropOldest:
      while (!fits(bytes)) drop_oldest();
      return true;
    case Overflow::Block:
      if (worker_ == std::this_thread::get_id()) break;  // it would wait for itself
      wake_worker();
      return room_.wait_until(lock, os::after(options_.block_for), [&] { return fits(bytes); });
    case Overflow::DropNewest:
      break;
  }
  return false;
}

// What the inner sink has in its hands comes back when it cannot be written. For lines that nobody
// may push out its place is kept.
bool BackgroundWriter::fits(std::size_t bytes) const noexcept {
  const bool keep = options_.overflow != Overflow::DropOldest;
  return queue_.lines() + (keep ? in_flight_lines_ : 0) < options_.max_lines &&
         queue_.bytes() + (keep ? in_flight_bytes_ : 0) + bytes <= options_.max_bytes;
}

void BackgroundWriter::drop_oldest() noexcept {
  queue_.drop_oldest();
  ++left_;
  ++totals_.dropped_queue_full;
  losses_.queue_was_full();
}

// Where there can be no thread, lines wait for a flush(); every second a thread is tried again.
void BackgroundWriter::start_thread(Lock& lock) {
  if (stopping_ || Clock::now() < start_again_at_) return;
  std::string error;
  auto thread = os::start_thread(
      "emf-sink", [self = shared_from_this()] { self->run(); }, error);
  if (thread) {
    thread_ = std::move(*thread);
    worker_ = thread_.get_id();
    return;
  }
  start_again_at_ = Clock::now() + thread_retry;
  lock.unlock();
  report(options_.on_error,
         make_problem(Errc::SinkUnavailable, {name_, ": no thread can be started (", error,
                                              "); the lines wait for a flush"}));
  lock.lock();
}

bool BackgroundWriter::should_wake_worker() const noexcept {
  if (rest_ == Rest::None) return false;
  return rest_ == Rest::Sleep || queue_.lines() >= options_.max_lines / 2 ||
         queue_.bytes() >= options_.max_bytes / 2;
}

// One caller wakes it, not everyone until it runs.
void BackgroundWriter::mark_woken() noexcept {
  woken_ = true;
  rest_ = Rest::None;
}

void BackgroundWriter::wake_worker() noexcept {
  mark_woken();
  work_.notify_one();
}

Status BackgroundWriter::flush(Deadline deadline) {
  Lock lock(mutex_);
  return drain(deadline.at(), lock);
}

Status BackgroundWriter::drain(os::SteadyTime deadline, Lock& lock) {
  if (worker_ == std::this_thread::get_id()) {
    return make_problem(Errc::SinkUnavailable,
                        {name_, ": flush() was called on the sink's own thread"});
  }
  const std::uint64_t ticket = ++drain_asked_;
  drain_next_target_ = put_;
  if (drain_round_ == drain_served_) begin_drain_round();
  drain_by_ = std::max(drain_by_, deadline);
  hurry_ = true;
  do {
    if (worker_ == std::thread::id()) {
      lend_thread(deadline, lock);
    } else {
      wake_worker();
      drained_.wait_until(lock, deadline,
                          [&] { return drain_served_ >= ticket || worker_ == std::thread::id(); });
    }
  } while (drain_served_ < ticket && Clock::now() < deadline);
  if (drain_served_ >= ticket) return drain_status_;
  if (put_ == confirmed_) return {};  // there was nothing to wait for
  return make_problem(Errc::SinkUnavailable,
                      {name_, ": ", put_ - left_, " lines are still queued, and ",
                       left_ - confirmed_, " handed on but not confirmed",
                       problem_.ok() ? "" : "; the sink said: ", problem_.message()});
}

// Whoever asks later waits for the next round: one thread that flushes again and again must not
// move the aim of the others.
void BackgroundWriter::begin_drain_round() noexcept {
  drain_round_ = drain_asked_;
  drain_target_ = drain_next_target_;
}

void BackgroundWriter::deliver_at_exit() {
  Lock lock(mutex_);
  exit_by_ = std::min(exit_by_, os::after(options_.shutdown_timeout));
  const Status status = drain(exit_by_, lock);
  lock.unlock();
  if (!status.ok()) report(options_.on_error, status);
}

SinkStats BackgroundWriter::stats() const {
  const SinkStats inner = inner_->stats();
  const std::lock_guard<os::BriefLock> guard(mutex_);
  SinkStats stats = totals_;
  const std::uint64_t kept = std::min(inner.queued, stats.written);  // taken, but not delivered yet
  stats.accepted += put_;
  stats.written -= kept;
  stats.queued = put_ - left_ + kept;
  stats.reconnects = inner.reconnects;
  stats.uncertain = inner.uncertain;
  return stats;
}

std::uint64_t BackgroundWriter::kept_by_inner() const noexcept {
  try {
    return inner_->stats().queued;
  } catch (...) {  // it broke its contract, which must not end the program
    return 0;
  }
}

void BackgroundWriter::shut_down() noexcept {
  Lock lock(mutex_);
  const auto deadline = os::after(options_.shutdown_timeout);
  stopping_ = true;
  if (has_work() || worker_ != std::thread::id()) drain(deadline, lock);
  end_thread(std::max(deadline, os::after(grace)), lock);
  give_up(lock);
}

void BackgroundWriter::end_thread(os::SteadyTime deadline, Lock& lock) {
  if (!thread_.joinable()) return;
  const bool called_by_it = thread_.get_id() == std::this_thread::get_id();
  const auto ended = [&] { return worker_ == std::thread::id(); };
  if (called_by_it || !drained_.wait_until(lock, deadline, ended)) {
    abandoned_ = true;
    thread_.detach();
    return;
  }
  lock.unlock();
  thread_.join();
  lock.lock();
}

void BackgroundWriter::give_up(Lock& lock) {
  const std::uint64_t lost = put_ - left_;
  totals_.dropped_at_shutdown += lost;
  left_ = put_;
  queue_.clear();
  std::vector<Status> reports = losses_.take(name_, problem_, Clock::now());
  lock.unlock();
  const std::uint64_t kept = abandoned_ ? 0 : kept_by_inner();
  if (lost + kept != 0) {
    reports.push_back(
        make_problem(Errc::Dropped,
                     {name_, ": at shutdown ", lost, " lines were still queued and are lost, and ",
                      kept, " were sent but not acknowledged",
                      problem_.ok() ? "" : "; the sink said: ", problem_.message()}));
  }
  for (const Status& problem : reports) report(options_.on_error, problem);
}

}  // namespace emf::sinks
