#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <emf/metric_value.hpp>
#include <emf/status.hpp>
#include <emf/unit.hpp>

#include "logger/flush_turn.hpp"
#include "logger/shared_environment.hpp"
#include "model/recorder.hpp"
#include "os/brief_lock.hpp"
#include "os/process.hpp"

namespace emf::detail {

/// What is behind a MetricsLogger, its handles and its timers.
///
/// Two locks: lock_ guards what is recorded and is held for some nanoseconds; that of flush_
/// serialises flushes and is the only one held while lines are written. No handler of the user's
/// runs under either.
class LoggerCore final : public os::ForkAware, public std::enable_shared_from_this<LoggerCore> {
 public:
  explicit LoggerCore(const SharedEnvironment& environment);
  ~LoggerCore() override;

  void open(std::shared_ptr<SharedEnvironment> environment);
  /// Flushes, tries once more what the sink refused, and refuses all from now on. Does not throw.
  void close() noexcept;
  /// Lets go of the environment, which keeps this core for a later logger.
  void rest() noexcept;

  void put(std::string_view name, MetricValue value, Unit unit, StorageResolution resolution) {
    if (!put_at_once(name, value, unit, resolution)) put_slowly(name, value, unit, resolution);
  }
  void put(model::SeriesId id, MetricValue value) {
    if (!put_at_once(id, value)) put_slowly(id, value);
  }
  std::optional<model::SeriesId> declare(std::string_view name, Unit unit,
                                         StorageResolution resolution);

  /// Calls `change(recorder)` under the lock and reports the Status that it returns.
  template <class Change>
  void change(Change change) {
    Status problem;
    {
      const std::lock_guard<os::BriefLock> guard(lock_);
      problem = closed_ ? closed_problem() : change(recorder_);
      if (!problem.ok()) remember(problem);
    }
    if (!problem.ok()) environment_->report(problem);
  }

  Status flush() {
    std::optional<Status> outcome = flush_until(FlushTurn::whenever);
    return outcome ? std::move(*outcome) : in_use();
  }
  /// None: another flush has not ended until then.
  std::optional<Status> flush_until(os::SteadyTime until) {
    return flush(model::Recorder::Flush::Requested, until);
  }
  /// A flush that the user did not ask for: timestamp and dimensions stay for the one that they do.
  void flush_early() { flush(model::Recorder::Flush::Automatic, FlushTurn::whenever); }
  /// Whether anything has been recorded since the logger was made.
  bool has_recorded();
  void inherit(LoggerCore& parent);

  /// For timers: the environment's clock, or else a steady one.
  std::chrono::nanoseconds now() const;
  const std::shared_ptr<SharedEnvironment>& environment() const noexcept { return environment_; }

  // A list of the environment's, under its lock.
  void link(LoggerCore*& first) noexcept;
  void unlink(LoggerCore*& first) noexcept;
  LoggerCore* next_live() const noexcept { return next_live_; }

 private:
  // What most puts do: no wait, nothing to report. No more than this is inlined.
  template <class... What>
  bool put_at_once(What... what) {
    if (!lock_.try_lock()) return false;
    const std::lock_guard<os::BriefLock> guard(lock_, std::adopt_lock);
    return !closed_ && recorder_.put_at_once(what..., environment_->clock());
  }
  template <class... What>
  void put_slowly(What... what);
  void flush_full();
  void drop_recorded();
  void remember(const Status& problem);
  static Status closed_problem();
  void give_up();
  /// Offers once more what waits, and drops the rest. Returns what has to be told of it.
  std::vector<Status> drop_waiting();

  std::optional<Status> flush(model::Recorder::Flush kind, os::SteadyTime until);
  static Status in_use();
  Status flush_now(FlushState& state, model::Recorder::Flush kind);
  bool take(FlushState& state, model::Recorder::Flush kind, Status& first);
  void look_after(const Status& problem, model::Recorder::Flush kind,
                  std::vector<Status>& problems);
  void report_all(const std::vector<Status>& problems) const;

  void before_fork() noexcept override { lock_.lock(); }
  void after_fork_in_parent() noexcept override { lock_.unlock(); }
  void after_fork_in_child() noexcept override;

  os::BriefLock lock_;
  bool closed_ = false;
  bool is_given_up_ = false;  // what waits is dropped by whoever has the turn last
  model::Recorder recorder_;
  bool has_taken_ = false;    // a flush has found something
  bool was_flushed_ = false;  // at the user's request
  Status first_problem_;      // since the last flush

  std::shared_ptr<SharedEnvironment> environment_;
  std::unique_ptr<FlushState> flush_;
  LoggerCore* next_live_ = nullptr;
  LoggerCore* previous_live_ = nullptr;
};

}  // namespace emf::detail
