#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "os/process.hpp"

namespace emf::sinks {

/// A sink's state, which a child of fork() gets afresh. The parent's copy is left as it is in the
/// child, never touched and never freed: a thread that the child does not have may hold its locks.
/// `State` has `leave_to_parent()`, called in the child to let go of descriptors.
template <class State>
class PerProcess final : private os::ForkAware {
 public:
  using Maker = std::function<std::shared_ptr<State>()>;

  explicit PerProcess(Maker make) : make_(std::move(make)), state_(make_()) { watch_forks(); }
  ~PerProcess() override { unwatch_forks(); }

  State* operator->() const noexcept { return state_.get(); }

 private:
  void before_fork() noexcept override {}
  void after_fork_in_parent() noexcept override {}
  void after_fork_in_child() noexcept override {
    state_->leave_to_parent();
    new std::shared_ptr<State>(std::move(state_));
    state_ = make_();
  }

  const Maker make_;
  std::shared_ptr<State> state_;
};

}  // namespace emf::sinks
