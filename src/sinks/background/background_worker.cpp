#include <algorithm>
#include <utility>

#include "sinks/background/background_writer.hpp"
#include "sinks/guarded_calls.hpp"
#include "sinks/lines.hpp"
#include "sinks/report.hpp"

namespace emf::sinks {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

// After its last line the worker waits this long before it sleeps. Callers need not wake it
// meanwhile, and what they bring becomes one batch.
constexpr milliseconds linger{1};
// How often an idle worker looks after lines that the inner sink has taken but not delivered.
constexpr milliseconds look_after{100};
// The inner sink is flushed in parts, so that new lines get through while a peer stalls.
constexpr milliseconds flush_part{100};
constexpr milliseconds shortest_retry{1};

milliseconds retry_after(const Sink& sink) noexcept {
  try {
    return sink.retry_after();
  } catch (...) {
    return shortest_retry;
  }
}

bool is_lost(const Status& why) noexcept {
  return !why.ok() && why.code() != Errc::SinkUnavailable;
}

std::size_t last_line_bytes(std::string_view lines) noexcept {
  const std::size_t previous = lines.substr(0, lines.size() - 1).rfind('\n');
  return lines.size() - (previous == std::string_view::npos ? 0 : previous + 1);
}

}  // namespace

void BackgroundWriter::run() noexcept {
  Lock lock(mutex_);
  const auto finished = [&] {
    return stopping_ && (drain_asked_ == drain_served_ || Clock::now() >= drain_by_);
  };
  while (!abandoned_ && !finished()) step(stopping_ ? drain_by_ : os::SteadyTime::max(), lock);
  if (abandoned_) return;
  worker_ = std::thread::id();
  drained_.notify_all();
}

// The caller of flush() does the work itself until it is served.
void BackgroundWriter::lend_thread(os::SteadyTime limit, Lock& lock) {
  worker_ = std::this_thread::get_id();
  do {
    step(limit, lock);
  } while (drain_asked_ != drain_served_ && Clock::now() < limit);
  worker_ = std::thread::id();
  drained_.notify_all();
  free_excess(lock);
}

void BackgroundWriter::step(os::SteadyTime limit, Lock& lock) {
  if (losses_.any() && Clock::now() >= losses_.report_at()) {
    report_losses(lock);
  } else if (drain_asked_ != drain_served_ && left_ >= drain_target_) {
    flush_inner(lock);
  } else if (queue_.empty()) {
    rest(limit, lock);
  } else if (!problem_.ok() && Clock::now() < retry_at_) {
    wait_for_retry(limit, lock);
  } else {
    deliver(lock);
  }
}

void BackgroundWriter::deliver(Lock& lock) {
  LineQueue::Batch batch = queue_.take();
  LineBlock& block = batch.front();
  problem_ = Status();
  while (block.bytes() != 0 && problem_.ok()) {
    in_flight_lines_ = block.lines();
    in_flight_bytes_ = block.bytes();
    lock.unlock();
    Status why;
    const std::size_t done = write_lines_guarded(*inner_, block.text(), why);
    const bool unavailable = why.code() == Errc::SinkUnavailable;
    const milliseconds retry = unavailable ? retry_after(*inner_) : milliseconds{0};
    lock.lock();
    if (abandoned_) return;
    account(block, done, why);
    if (!unavailable) continue;
    retry_at_ = os::after(std::max(retry, shortest_retry));
    problem_ = std::move(why);
  }
  in_flight_lines_ = in_flight_bytes_ = 0;
  if (block.bytes() == 0) {
    queue_.recycle(std::move(batch));
  } else {
    queue_.give_back(std::move(batch));
    while (queue_.lines() > options_.max_lines || queue_.bytes() > options_.max_bytes) {
      drop_oldest();
    }
  }
  if (options_.overflow == Overflow::Block) room_.notify_all();
}

void BackgroundWriter::account(LineBlock& block, std::size_t done, const Status& why) {
  const std::string_view text = block.text().substr(0, done);
  const std::uint64_t lines = done == block.bytes() ? block.lines() : count_lines(text);
  left_ += lines;
  totals_.written += lines;
  totals_.bytes += done;
  if (is_lost(why)) {
    --totals_.written;
    totals_.bytes -= last_line_bytes(text);
    ++(why.code() == Errc::DocumentTooLarge ? totals_.dropped_too_large : totals_.dropped_failed);
    losses_.sink_lost(why);
  }
  block.remove(done, lines);
}

void BackgroundWriter::wait_for_retry(os::SteadyTime limit, Lock& lock) {
  if (!std::exchange(hurry_, false)) {
    limit = std::min(limit, retry_at_);
    return sleep_until(losses_.any() ? std::min(limit, losses_.report_at()) : limit, lock);
  }
  const auto deadline = std::min(drain_by_, Clock::now() + flush_part);
  lock.unlock();
  flush_guarded(*inner_, deadline);  // it makes a new try at once
  lock.lock();
  retry_at_ = {};
}

void BackgroundWriter::flush_inner(Lock& lock) {
  const auto part = std::min(drain_by_, Clock::now() + flush_part);
  lock.unlock();
  Status status = flush_guarded(*inner_, part);
  lock.lock();
  const auto now = Clock::now();
  if (!status.ok() && now >= part && now < drain_by_) {
    if (!queue_.empty() && (problem_.ok() || now >= retry_at_)) deliver(lock);
    return;
  }
  drain_served_ = drain_round_;
  if (status.ok()) confirmed_ = drain_target_;
  drain_status_ = std::move(status);
  if (drain_served_ == drain_asked_) {
    drain_by_ = {};
    hurry_ = false;
  } else {
    begin_drain_round();
  }
  drained_.notify_all();
}

void BackgroundWriter::rest(os::SteadyTime limit, Lock& lock) {
  rest_ = Rest::Nap;
  sleep_until(std::min(limit, Clock::now() + linger), lock);
  if (has_work() || stopping_) return;
  free_excess(lock);
  lock.unlock();
  const bool inner_keeps_lines = kept_by_inner() != 0;
  lock.lock();
  if (has_work() || stopping_) return;
  if (inner_keeps_lines) limit = std::min(limit, Clock::now() + look_after);
  if (losses_.any()) limit = std::min(limit, losses_.report_at());
  rest_ = Rest::Sleep;
  sleep_until(limit, lock);
  if (!inner_keeps_lines || has_work() || stopping_) return;
  lock.unlock();
  Status ignored;  // it is asked again
  write_lines_guarded(*inner_, {}, ignored);
  lock.lock();
}

void BackgroundWriter::sleep_until(os::SteadyTime time, Lock& lock) {
  woken_ = false;
  work_.wait_until(lock, time, [&] { return woken_; });
  rest_ = Rest::None;
}

// Freeing megabytes takes too long for the callers to wait.
void BackgroundWriter::free_excess(Lock& lock) {
  LineQueue::Batch excess = queue_.take_excess();
  lock.unlock();
  excess.clear();
  lock.lock();
}

void BackgroundWriter::report_losses(Lock& lock) {
  const std::vector<Status> reports = losses_.take(name_, problem_, Clock::now());
  lock.unlock();
  for (const Status& problem : reports) report(options_.on_error, problem);
  lock.lock();
}

}  // namespace emf::sinks
