#include "logger/shared_environment.hpp"

#include <mutex>

#include "format/visible_properties.hpp"
#include "logger/environment_encoding.hpp"
#include "logger/logger_core.hpp"
#include "logger/quietly.hpp"
#include "message.hpp"

namespace emf::detail {
namespace {

constexpr std::size_t most_resting = 16;  // cores kept for later loggers

Status not_flushed_in_time(std::size_t loggers, const Sink& sink) {
  return make_problem(Errc::Dropped,
                      {"the process ended before ", loggers, " loggers were flushed: the sink ",
                       sink.name(), " took too long; what they had recorded was dropped"});
}

}  // namespace

[[gnu::cold]] std::shared_ptr<SharedEnvironment> SharedEnvironment::make(Environment environment) {
  std::shared_ptr<SharedEnvironment> shared(new SharedEnvironment(std::move(environment)));
  const std::vector<Status> problems = std::move(shared->problems_);
  for (const Status& problem : problems) shared->report(problem);
  return shared;
}

[[gnu::cold]] SharedEnvironment::SharedEnvironment(Environment&& environment)
    : origin_(encode_origin(environment, problems_)),
      frame_(encode_frame(environment, origin_.reserved, problems_)),
      clock_(std::move(environment.clock)),
      sink_(environment.sink != nullptr ? std::move(environment.sink) : stdout_sink()),
      service_name_(std::move(environment.service_name)),
      on_error_(std::move(environment.on_error)),
      exit_timeout_(environment.exit_timeout),
      has_trace_id_(environment.trace_id && !frame_.properties.contains(format::trace_key)),
      reports_empty_flush_(environment.report_empty_flush) {
  resting_.reserve(most_resting);
  watch_forks();
}

[[gnu::cold]] SharedEnvironment::~SharedEnvironment() { unwatch_forks(); }

std::shared_ptr<LoggerCore> SharedEnvironment::open_logger() {
  std::shared_ptr<LoggerCore> core;
  {
    const std::lock_guard<os::BriefLock> guard(lock_);
    if (!resting_.empty()) {
      core = std::move(resting_.back());
      resting_.pop_back();
    }
  }
  if (core == nullptr) core = std::make_shared<LoggerCore>(*this);
  core->open(shared_from_this());
  const std::lock_guard<os::BriefLock> guard(lock_);
  core->link(first_live_);
  return core;
}

void SharedEnvironment::close_logger(std::shared_ptr<LoggerCore> core) noexcept {
  {
    const std::lock_guard<os::BriefLock> guard(lock_);
    core->unlink(first_live_);
  }
  if (core.use_count() != 1) return;  // a handle or the drain at exit still has it
  // use_count() does not synchronise with the thread that let go of the last handle; counting does.
  std::shared_ptr<LoggerCore>(core).reset();
  core->rest();
  const std::lock_guard<os::BriefLock> guard(lock_);
  if (resting_.size() < most_resting) resting_.push_back(std::move(core));
}

[[gnu::cold]] void SharedEnvironment::drain() noexcept {
  const Deadline deadline(exit_timeout_);
  std::vector<std::shared_ptr<LoggerCore>> live;
  {
    const std::lock_guard<os::BriefLock> guard(lock_);
    for (LoggerCore* core = first_live_; core != nullptr; core = core->next_live())
      live.push_back(core->shared_from_this());
  }
  std::size_t not_flushed = live.size();
  for (auto core = live.begin(); core != live.end(); ++core) {
    if (core != live.begin() && Deadline::Clock::now() >= deadline.at()) break;
    bool flushed = true;  // whatever the handler throws
    quietly([&] { flushed = (*core)->flush_until(deadline.at()).has_value(); });
    if (flushed) --not_flushed;
  }
  if (not_flushed != 0) quietly([&] { report(not_flushed_in_time(not_flushed, *sink_)); });
  quietly([&] {
    const Status left = sink_->flush(deadline);
    if (!left.ok()) report(left);
  });
}

}  // namespace emf::detail
