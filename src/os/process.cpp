#include "os/process.hpp"

#include <atomic>
#include <cstdlib>
#include <mutex>
#include <pthread.h>

#include "os/on_first_use.hpp"

namespace emf::os {
namespace {

std::atomic<bool> exit_begun{false};

}  // namespace

/// The list behind pthread_atfork. Never destroyed: objects may come and go until the very end.
class ForkRegistry {
 public:
  static ForkRegistry& instance() { return only.get(); }

  void begin() { pthread_atfork(&before, &in_parent, &in_child); }

  void add(ForkAware& object) {
    const std::lock_guard<std::mutex> guard(mutex_);
    object.next_ = first_;
    if (first_ != nullptr) first_->previous_ = &object;
    first_ = &object;
  }

  void remove(ForkAware& object) noexcept {
    const std::lock_guard<std::mutex> guard(mutex_);
    (object.previous_ != nullptr ? object.previous_->next_ : first_) = object.next_;
    if (object.next_ != nullptr) object.next_->previous_ = object.previous_;
  }

 private:
  template <class Action>
  void each(Action action) noexcept {
    for (ForkAware* object = first_; object != nullptr; object = object->next_) action(*object);
  }

  static void before() {
    instance().mutex_.lock();
    instance().each([](ForkAware& object) { object.before_fork(); });
  }
  static void in_parent() {
    instance().each([](ForkAware& object) { object.after_fork_in_parent(); });
    instance().mutex_.unlock();
  }
  static void in_child() {
    instance().each([](ForkAware& object) { object.after_fork_in_child(); });
    instance().mutex_.unlock();
  }

  static OnFirstUse<ForkRegistry> only;

  std::mutex mutex_;
  ForkAware* first_ = nullptr;
};
OnFirstUse<ForkRegistry> ForkRegistry::only;

void ForkAware::watch_forks() { ForkRegistry::instance().add(*this); }
void ForkAware::unwatch_forks() noexcept { ForkRegistry::instance().remove(*this); }

void at_exit(void (*action)()) noexcept {
  std::atexit(action);
  // The last one runs first.
  std::atexit([] { exit_begun.store(true, std::memory_order_relaxed); });
}

bool exiting() noexcept { return exit_begun.load(std::memory_order_relaxed); }

}  // namespace emf::os
