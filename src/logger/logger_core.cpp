#include "logger/logger_core.hpp"

#include <chrono>

#include "logger/quietly.hpp"
#include "message.hpp"

namespace emf::detail {
[[gnu::cold]] LoggerCore::LoggerCore(const SharedEnvironment& environment)
    : flush_(std::make_unique<FlushState>(environment.frame())) {
  watch_forks();
}

[[gnu::cold]] LoggerCore::~LoggerCore() { unwatch_forks(); }

void LoggerCore::open(std::shared_ptr<SharedEnvironment> environment) {
  const std::lock_guard<os::BriefLock> guard(lock_);
  environment_ = std::move(environment);
  recorder_.reset(environment_->origin());
  first_problem_ = {};
  closed_ = is_given_up_ = false;
  has_taken_ = was_flushed_ = false;
}

void LoggerCore::close() noexcept {
  bool is_flushed = false;
  {
    const std::lock_guard<os::BriefLock> guard(lock_);
    closed_ = true;  // first, so that no handle puts anything behind the last flush
    is_flushed = was_flushed_ && recorder_.empty();
  }
  if (!is_flushed) {
    quietly([this] {
      if (!flush_until(FlushTurn::whenever)) drop_recorded();
    });
  }
  quietly([this] { give_up(); });
}

[[gnu::cold]] void LoggerCore::remember(const Status& problem) {
  if (first_problem_.ok()) first_problem_ = problem;
}

void LoggerCore::rest() noexcept {
  const std::lock_guard<os::BriefLock> guard(lock_);
  environment_.reset();
}

[[gnu::cold]] Status LoggerCore::closed_problem() {
  return make_problem(Errc::LoggerClosed, {"a metric, timer or logger was used after its logger "
                                           "was destroyed; the call had no effect"});
}

template <class... What>
void LoggerCore::put_slowly(What... what) {
  bool full = false;
  change([&](model::Recorder& recorder) {
    Status problem;
    recorder.put(what..., environment_->clock(), problem);
    full = recorder.is_full();
    return problem;
  });
  if (full) flush_full();
}
template void LoggerCore::put_slowly(std::string_view, MetricValue, Unit, StorageResolution);
template void LoggerCore::put_slowly(model::SeriesId, MetricValue);

std::optional<model::SeriesId> LoggerCore::declare(std::string_view name, Unit unit,
                                                   StorageResolution resolution) {
  std::optional<model::SeriesId> id;
  change([&](model::Recorder& recorder) {
    Status problem;
    id = recorder.declare(name, unit, resolution, problem);
    return problem;
  });
  return id;
}

bool LoggerCore::has_recorded() {
  const std::lock_guard<os::BriefLock> guard(lock_);
  return has_taken_ || !recorder_.empty();
}

void LoggerCore::inherit(LoggerCore& parent) {
  const std::lock_guard<os::BriefLock> guard(parent.lock_);
  recorder_.context().inherit(parent.recorder_.context());  // nobody else knows this logger yet
}

std::chrono::nanoseconds LoggerCore::now() const {
  if (environment_->clock().is_custom()) return environment_->clock().now().time_since_epoch();
  return std::chrono::steady_clock::now().time_since_epoch();
}

/// What the parent recorded is the parent's to deliver. If another of its threads was flushing,
/// that work can never be finished here: it is left where it is, and a new state takes its place.
[[gnu::cold]] void LoggerCore::after_fork_in_child() noexcept {
  recorder_.discard();
  first_problem_ = {};
  if (!flush_->is_in_use() && flush_->mutex.try_lock()) {
    flush_->delivery.clear();
    flush_->mutex.unlock();
  } else if (environment_ != nullptr) {
    flush_.release()->is_the_parents = true;  // a sink may have forked
    flush_ = std::make_unique<FlushState>(environment_->frame());
  }
  lock_.unlock();
}

void LoggerCore::link(LoggerCore*& first) noexcept {
  next_live_ = first;
  previous_live_ = nullptr;
  if (first != nullptr) first->previous_live_ = this;
  first = this;
}

void LoggerCore::unlink(LoggerCore*& first) noexcept {
  (previous_live_ != nullptr ? previous_live_->next_live_ : first) = next_live_;
  if (next_live_ != nullptr) next_live_->previous_live_ = previous_live_;
}

}  // namespace emf::detail
