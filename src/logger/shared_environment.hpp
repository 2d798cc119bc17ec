#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include <emf/environment.hpp>

#include "format/frame.hpp"
#include "model/recorder.hpp"
#include "os/brief_lock.hpp"
#include "os/process.hpp"
#include "tell.hpp"

namespace emf::detail {

class LoggerCore;

/// An environment as its loggers use it: checked and encoded once, immutable but for the list of
/// loggers. Destroyed loggers leave their cores, with all buffers, to the next ones.
class SharedEnvironment final : public os::ForkAware,
                                public std::enable_shared_from_this<SharedEnvironment> {
 public:
  /// Reports what is invalid in it; that is left out.
  static std::shared_ptr<SharedEnvironment> make(Environment environment);
  ~SharedEnvironment() override;

  std::shared_ptr<LoggerCore> open_logger();
  /// The logger is gone; handles of it may live on.
  void close_logger(std::shared_ptr<LoggerCore> core) noexcept;
  /// Flushes every logger that is there, and waits for the sink. Does not throw.
  void drain() noexcept;

  const model::Origin& origin() const noexcept { return origin_; }
  const format::Frame& frame() const noexcept { return frame_; }
  const model::Clock& clock() const noexcept { return clock_; }
  Sink& sink() const noexcept { return *sink_; }
  const std::string& service_name() const noexcept { return service_name_; }
  bool has_trace_id() const noexcept { return has_trace_id_; }
  bool reports_empty_flush() const noexcept { return reports_empty_flush_; }

  /// Tells the error handler. No lock may be held.
  void report(const Status& problem) const { tell(on_error_, problem); }

 private:
  explicit SharedEnvironment(Environment&& environment);

  void before_fork() noexcept override { lock_.lock(); }
  void after_fork_in_parent() noexcept override { lock_.unlock(); }
  void after_fork_in_child() noexcept override { lock_.unlock(); }

  std::vector<Status> problems_;  // of the environment itself; first, because the next ones fill it
  model::Origin origin_;
  format::Frame frame_;
  model::Clock clock_;
  std::shared_ptr<Sink> sink_;
  std::string service_name_;
  ErrorHandler on_error_;
  std::chrono::milliseconds exit_timeout_;
  bool has_trace_id_;
  bool reports_empty_flush_;

  os::BriefLock lock_;
  std::vector<std::shared_ptr<LoggerCore>> resting_;
  LoggerCore* first_live_ = nullptr;
};

}  // namespace emf::detail
