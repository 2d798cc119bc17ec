#pragma once

namespace emf::os {

/// An object whose locks and data must survive fork(): known to the process from its construction
/// to its destruction. No thread may hold the locks of two such objects at once, or fork() could
/// wait for ever.
class ForkAware {
 public:
  ForkAware(const ForkAware&) = delete;
  ForkAware& operator=(const ForkAware&) = delete;

  virtual void before_fork() noexcept = 0;           ///< takes the object's short-held locks
  virtual void after_fork_in_parent() noexcept = 0;  ///< gives them back
  /// The same, and forgets what belongs to the parent.
  virtual void after_fork_in_child() noexcept = 0;

 protected:
  /// Call them where the object is complete: last in its constructor, first in its destructor.
  void watch_forks();
  void unwatch_forks() noexcept;

  ForkAware() = default;
  virtual ~ForkAware() = default;

 private:
  friend class ForkRegistry;
  ForkAware* next_ = nullptr;
  ForkAware* previous_ = nullptr;
};

/// Runs `action` when the process exits, before the destructors of statics made earlier.
void at_exit(void (*action)()) noexcept;

/// Whether the first of those actions has begun: from then on a thread of ours may be gone at any
/// moment, and what is to be done has to be done at once.
bool exiting() noexcept;

}  // namespace emf::os
