#include "logger/logger_core.hpp"

#include <algorithm>
#include <chrono>
#include <exception>

#include "logger/quietly.hpp"
#include "message.hpp"
#include "os/variables.hpp"

namespace emf::detail {
namespace {

constexpr std::chrono::seconds longest_wait_when_full{1};   // of a put
constexpr std::size_t batch_bytes = std::size_t{64} << 10;  // lines handed over at once
// Larger ones give their memory back: with what is derived from them, less than 1 MiB is kept.
constexpr std::size_t kept_buffer_bytes = std::size_t{512} << 10;
constexpr std::size_t kept_recording_bytes = std::size_t{256} << 10;

/// The trace of the current Lambda invocation, if it is sampled (X-Ray developer guide, tracing
/// header).
std::string_view sampled_trace_id() noexcept {
  const std::string_view trace = os::variable("_X_AMZN_TRACE_ID");
  return trace.find("Sampled=1") != std::string_view::npos ? trace : std::string_view();
}

}  // namespace

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

void LoggerCore::give_up() {
  {
    const std::lock_guard<os::BriefLock> guard(lock_);
    is_given_up_ = true;  // first, for a flush that has the turn now
  }
  const std::vector<Status> problems = drop_waiting();
  if (!problems.empty()) report_all(problems);
}

[[gnu::cold]] std::vector<Status> LoggerCore::drop_waiting() {
  std::vector<Status> problems;
  const FlushTurn turn(*flush_, FlushTurn::whenever);
  if (!turn || !flush_->delivery.has_waiting()) return problems;
  flush_->delivery.begin(environment_->sink(), problems);
  const auto is_known = [](const Status& problem) {  // that they wait, the flush has said
    return problem.code() == Errc::SinkUnavailable;
  };
  problems.erase(std::remove_if(problems.begin(), problems.end(), is_known), problems.end());
  flush_->delivery.give_up(environment_->sink(), problems);
  return problems;
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

/// If another thread is flushing, there is room until the recording is twice as full.
void LoggerCore::flush_full() {
  bool is_twice_full = false;
  {
    const std::lock_guard<os::BriefLock> guard(lock_);
    if (!recorder_.is_full()) return;
    is_twice_full = recorder_.is_more_than_full();
  }
  const auto until = is_twice_full ? os::after(longest_wait_when_full) : FlushTurn::at_once;
  if (!flush(model::Recorder::Flush::Automatic, until) && is_twice_full) drop_recorded();
}

/// The sink holds the thread that flushes: memory must not grow for as long as that lasts, and a
/// logger that a sink destroys must not wait for it.
[[gnu::cold]] void LoggerCore::drop_recorded() {
  Status problem;
  {
    const std::lock_guard<os::BriefLock> guard(lock_);
    if (recorder_.empty() || !(closed_ || recorder_.is_more_than_full())) return;
    problem = make_problem(Errc::Dropped,
                           {recorder_.values(), " values were dropped: the logger is ",
                            closed_ ? "gone" : "full", ", and another flush of it does not end"});
    recorder_.discard();
    remember(problem);
  }
  environment_->report(problem);
}

[[gnu::cold]] Status LoggerCore::in_use() {
  return make_problem(Errc::SinkUnavailable,
                      {"the logger is being flushed already, by another thread or by the call that "
                       "this one comes from; what is recorded stays until the next flush"});
}

std::optional<Status> LoggerCore::flush(model::Recorder::Flush kind, os::SteadyTime until) {
  Status first;
  std::vector<Status> problems;
  {
    FlushState& state = *flush_;
    const FlushTurn turn(state, until);
    if (!turn) return std::nullopt;
    first = flush_now(state, kind);
    if (!state.problems.empty()) problems.swap(state.problems);
  }
  if (first.ok() && !problems.empty()) first = problems.front();
  if (!first.ok()) look_after(first, kind, problems);
  if (!problems.empty()) report_all(problems);
  return first;
}

/// What a flush that had a problem does when it has given back its turn.
[[gnu::cold]] void LoggerCore::look_after(const Status& problem, model::Recorder::Flush kind,
                                          std::vector<Status>& problems) {
  bool is_given_up = false;
  {
    const std::lock_guard<os::BriefLock> guard(lock_);
    // For the flush that the user asks for.
    if (kind == model::Recorder::Flush::Automatic) remember(problem);
    is_given_up = is_given_up_;
  }
  if (!is_given_up) return;
  const std::vector<Status> last = drop_waiting();
  problems.insert(problems.end(), last.begin(), last.end());
}

/// Returns the first problem since the last flush; those of this one are in state.problems.
Status LoggerCore::flush_now(FlushState& state, model::Recorder::Flush kind) {
  Status first;
  Sink& sink = environment_->sink();
  const bool recorded = take(state, kind, first);
  state.delivery.begin(sink, state.problems);
  if (!recorded) return first;

  format::FlushFacts facts;
  facts.max_line_bytes = sink.max_line_bytes();
  if (environment_->has_trace_id()) facts.trace_id = sampled_trace_id();
  if (!environment_->frame().log_level.empty()) facts.log_time = environment_->clock().now();
  state.lines.clear();
  state.encoder.begin(state.recording, facts);
  std::size_t count = 0;
  while (!state.encoder.is_done() && !state.is_the_parents) {
    if (state.encoder.next(state.lines)) ++count;
    if (state.lines.size() < batch_bytes) continue;
    state.delivery.send(state.lines.view(), count, sink, state.problems);
    state.lines.clear();
    count = 0;
  }
  if (count != 0 && !state.is_the_parents)
    state.delivery.send(state.lines.view(), count, sink, state.problems);
  const bool was_large = state.lines.clear_and_trim(kept_buffer_bytes);
  if (was_large || state.recording.bytes > kept_recording_bytes) {
    state.recording.series.clear_and_release();
    state.encoder.release();
  }
  for (Status& problem : state.encoder.problems()) state.problems.push_back(std::move(problem));
  return first;
}

bool LoggerCore::take(FlushState& state, model::Recorder::Flush kind, Status& first) {
  const bool requested = kind == model::Recorder::Flush::Requested;
  const std::lock_guard<os::BriefLock> guard(lock_);
  if (requested) {
    first = std::exchange(first_problem_, {});
    was_flushed_ = true;
  }
  if (!recorder_.empty()) {
    recorder_.take(state.recording, kind);
    has_taken_ = true;
    return true;
  }
  if (requested && environment_->reports_empty_flush()) {
    state.problems.push_back(
        make_problem(Errc::EmptyMetrics, {"a flush without any metric; nothing was written"}));
  }
  return false;
}

/// Tells the handler of all of them, even if it throws at one; the first exception travels on.
void LoggerCore::report_all(const std::vector<Status>& problems) const {
  std::exception_ptr thrown;
  for (const Status& problem : problems) {
    try {
      environment_->report(problem);
    } catch (...) {
      if (thrown == nullptr) thrown = std::current_exception();
    }
  }
  if (thrown != nullptr) std::rethrow_exception(thrown);
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
