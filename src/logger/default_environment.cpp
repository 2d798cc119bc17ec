#include <algorithm>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include <emf/environment.hpp>
#include <emf/metrics_logger.hpp>

#include "logger/shared_environment.hpp"
#include "os/brief_lock.hpp"
#include "os/on_first_use.hpp"
#include "os/process.hpp"

namespace emf {
namespace {

using detail::SharedEnvironment;

/// The one default of the process. Never destroyed, so that static destructors may use it.
class DefaultEnvironment final : public os::ForkAware {
 public:
  static DefaultEnvironment& instance() { return only.get(); }

  [[gnu::cold]] void begin() {
    os::at_exit([] { instance().drain(); });
    watch_forks();
  }

  std::shared_ptr<SharedEnvironment> shared() {
    if (auto present = get()) return present;
    const std::lock_guard<std::mutex> detection(*detecting_);
    if (auto present = get()) return present;
    install(detect_environment(), Replace::No);  // somebody may have set one meanwhile
    return get();
  }

  [[gnu::cold]] Environment value() {
    shared();
    const std::lock_guard<os::BriefLock> guard(lock_);
    return *value_;
  }

  void set(Environment environment) { install(std::move(environment), Replace::Yes); }

 private:
  enum class Replace : bool { No, Yes };

  [[gnu::cold]] void install(Environment environment, Replace replace) {
    auto shared = SharedEnvironment::make(environment);
    auto value = std::make_unique<const Environment>(std::move(environment));
    const std::lock_guard<os::BriefLock> guard(lock_);
    if (shared_ != nullptr && replace == Replace::No) return;
    std::swap(value_, value);  // the old ones are destroyed without the lock
    std::swap(shared_, shared);
    former_.erase(std::remove_if(former_.begin(), former_.end(),
                                 [](const auto& each) { return each.expired(); }),
                  former_.end());
    if (shared != nullptr) former_.push_back(shared);
  }

  /// Former ones too: loggers that were made when each was the default may still hold something.
  [[gnu::cold]] void drain() {
    std::vector<std::weak_ptr<SharedEnvironment>> all;
    {
      const std::lock_guard<os::BriefLock> guard(lock_);
      all = former_;
      all.push_back(shared_);
    }
    for (const auto& each : all) {
      if (const auto environment = each.lock()) environment->drain();
    }
  }

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
      static_cast<void>(detecting_.release());
      detecting_ = std::make_unique<std::mutex>();
    }
    lock_.unlock();
  }

  std::unique_ptr<std::mutex> detecting_ = std::make_unique<std::mutex>();
  os::BriefLock lock_;
  std::unique_ptr<const Environment> value_;
  std::shared_ptr<SharedEnvironment> shared_;
  std::vector<std::weak_ptr<SharedEnvironment>> former_;

  static os::OnFirstUse<DefaultEnvironment> only;
};
os::OnFirstUse<DefaultEnvironment> DefaultEnvironment::only;

}  // namespace

// Here, so that a program that names its sink links neither detection nor the agent's sink.
MetricsLogger::MetricsLogger() : core_(DefaultEnvironment::instance().shared()->open_logger()) {}

Environment default_environment() { return DefaultEnvironment::instance().value(); }

void set_default_environment(Environment environment) {
  DefaultEnvironment::instance().set(std::move(environment));
}

}  // namespace emf
