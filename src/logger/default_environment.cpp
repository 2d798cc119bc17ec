#include <memory>
#include <mutex>
#include <utility>

#include <emf/environment.hpp>
#include <emf/metrics_logger.hpp>

#include "logger/shared_environment.hpp"
#include "os/brief_lock.hpp"
#include "os/process.hpp"

namespace emf {
namespace {

using detail::SharedEnvironment;

/// The one default of the process. Never destroyed, so that static destructors may use it.
class DefaultEnvironment final : public os::ForkAware {
 public:
  static DefaultEnvironment& instance() {
    static DefaultEnvironment* const only = new DefaultEnvironment;
    return *only;
  }

  std::shared_ptr<SharedEnvironment> shared() {
    if (auto present = get()) return present;
    const std::lock_guard<std::mutex> detection(*detecting_);
    if (auto present = get()) return present;
    set(detect_environment());
    return get();
  }

  [[gnu::cold]] Environment value() {
    shared();
    const std::lock_guard<os::BriefLock> guard(lock_);
    return *value_;
  }

  [[gnu::cold]] void set(Environment environment) {
    auto shared = SharedEnvironment::make(environment);
    auto value = std::make_unique<const Environment>(std::move(environment));
    const std::lock_guard<os::BriefLock> guard(lock_);
    std::swap(value_, value);  // the old ones are destroyed without the lock
    std::swap(shared_, shared);
  }

 private:
  [[gnu::cold]] DefaultEnvironment() {
    os::at_exit([] {
      if (auto present = instance().get()) present->drain();
    });
    watch_forks();
  }
  ~DefaultEnvironment() override = default;

  std::shared_ptr<SharedEnvironment> get() {
    const std::lock_guard<os::BriefLock> guard(lock_);
    return shared_;
  }

  void before_fork() noexcept override { lock_.lock(); }
  void after_fork_in_parent() noexcept override { lock_.unlock(); }
  /// A detection that another thread of the parent's had begun never ends here: its lock is left
  /// where it is, and a new one takes its place.
  void after_fork_in_child() noexcept override {
    if (detecting_->try_lock()) {
      detecting_->unlock();
    } else {
      detecting_ = new std::mutex;
    }
    lock_.unlock();
  }

  std::mutex* detecting_ = new std::mutex;
  os::BriefLock lock_;
  std::unique_ptr<const Environment> value_;
  std::shared_ptr<SharedEnvironment> shared_;
};

}  // namespace

// Here, so that a program that names its sink links neither detection nor the agent's sink.
MetricsLogger::MetricsLogger() : core_(DefaultEnvironment::instance().shared()->open_logger()) {}

Environment default_environment() { return DefaultEnvironment::instance().value(); }

void set_default_environment(Environment environment) {
  DefaultEnvironment::instance().set(std::move(environment));
}

}  // namespace emf
