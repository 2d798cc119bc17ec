#include "lambda/deadline_flush.hpp"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "logger/quietly.hpp"
#include "message.hpp"
#include "os/on_first_use.hpp"
#include "os/process.hpp"
#include "os/thread.hpp"

namespace emf::lambda {
namespace {

using emf::detail::LoggerCore;
using Clock = DeadlineFlush::Clock;
using Ticket = std::pair<Clock::time_point, std::uint64_t>;

constexpr std::chrono::seconds longest_wait_at_exit{2};

/// What the thread works on.
struct Schedule {
  std::mutex mutex;
  std::condition_variable changed;
  std::map<Ticket, std::shared_ptr<LoggerCore>> due;  // as many as there are invocations
  std::uint64_t last_number = 0;
  bool has_thread = false;
  bool flushing = false;
  bool stopped = false;
};

void run(Schedule& schedule) {
  std::unique_lock<std::mutex> lock(schedule.mutex);
  while (!schedule.stopped) {
    if (schedule.due.empty()) {
      schedule.changed.wait(lock);
      continue;
    }
    const Clock::time_point next = schedule.due.begin()->first.first;
    if (Clock::now() < next) {
      schedule.changed.wait_until(lock, next);
      continue;
    }
    auto entry = schedule.due.extract(schedule.due.begin());
    schedule.flushing = true;
    lock.unlock();
    emf::detail::quietly([&] { entry.mapped()->flush_early(); });
    entry = {};  // destroys a logger that is gone already, without the lock
    lock.lock();
    schedule.flushing = false;
    schedule.changed.notify_all();
  }
}

/// The process's one thread and its schedule. Never destroyed: the thread may outlive all statics.
class Watchdog final : public os::ForkAware {
 public:
  static Watchdog& instance() { return only.get(); }

  void begin() {
    os::at_exit([] { instance().stop(); });
    watch_forks();
  }

  Ticket add(std::shared_ptr<LoggerCore> logger, Clock::time_point when, std::string& error) {
    Schedule& schedule = *schedule_;
    const std::lock_guard<std::mutex> guard(schedule.mutex);
    if (!schedule.has_thread && !start(error)) return {};
    const Ticket ticket(when, ++schedule.last_number);
    schedule.due.emplace(ticket, std::move(logger));
    schedule.changed.notify_all();
    return ticket;
  }

  void remove(const Ticket& ticket) {
    std::shared_ptr<LoggerCore> logger;  // not destroyed under the lock
    Schedule& schedule = *schedule_;
    const std::lock_guard<std::mutex> guard(schedule.mutex);
    const auto found = schedule.due.find(ticket);
    if (found == schedule.due.end()) return;
    logger = std::move(found->second);
    schedule.due.erase(found);
  }

 private:
  bool start(std::string& error) {
    Schedule* const schedule = schedule_.get();
    auto thread = os::start_thread(
        "emf deadline", [schedule] { run(*schedule); }, error);
    if (!thread) return false;
    thread->detach();
    schedule->has_thread = true;
    return true;
  }

  /// No flush starts while the process takes itself apart; one that runs may finish.
  void stop() {
    Schedule& schedule = *schedule_;
    std::unique_lock<std::mutex> lock(schedule.mutex);
    schedule.stopped = true;
    schedule.changed.notify_all();
    schedule.changed.wait_for(lock, longest_wait_at_exit, [&] { return !schedule.flushing; });
  }

  void before_fork() noexcept override { schedule_->mutex.lock(); }
  void after_fork_in_parent() noexcept override { schedule_->mutex.unlock(); }
  /// The parent's thread and invocations stay behind, with the schedule that they use.
  void after_fork_in_child() noexcept override {
    static_cast<void>(schedule_.release());
    schedule_ = std::make_unique<Schedule>();
  }

  static os::OnFirstUse<Watchdog> only;

  std::unique_ptr<Schedule> schedule_ = std::make_unique<Schedule>();
};
os::OnFirstUse<Watchdog> Watchdog::only;

}  // namespace

DeadlineFlush::DeadlineFlush(std::shared_ptr<LoggerCore> logger, Clock::time_point when) {
  std::string error;
  LoggerCore& core = *logger;
  ticket_ = Watchdog::instance().add(std::move(logger), when, error);
  if (error.empty()) return;
  core.environment()->report(
      make_problem(Errc::InvalidConfiguration,
                   {"flush_before_deadline has no effect, since no thread can be started (", error,
                    "); the metrics leave when the handler returns"}));
}

DeadlineFlush::~DeadlineFlush() { Watchdog::instance().remove(ticket_); }

std::optional<Clock::time_point> flush_time(std::chrono::system_clock::time_point deadline,
                                            std::chrono::milliseconds margin,
                                            std::chrono::system_clock::time_point now,
                                            Clock::time_point steady_now) {
  using std::chrono::milliseconds;
  if (deadline <= now) return std::nullopt;
  const auto left = std::chrono::duration_cast<milliseconds>(deadline - now);
  return steady_now + (left - std::min(margin, left / 2));
}

}  // namespace emf::lambda
