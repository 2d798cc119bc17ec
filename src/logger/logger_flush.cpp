#include <algorithm>
#include <chrono>
#include <exception>

#include "logger/logger_core.hpp"
#include "message.hpp"
#include "os/variables.hpp"

// How a logger writes what it has recorded. The rest of it is in logger_core.cpp.
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

}  // namespace emf::detail
