#pragma once

#include <atomic>

namespace emf::os {

/// The process's one T: made by who asks first, never destroyed. Unlike with a static of a
/// function, nobody waits for who makes it, so that a child of fork() does not wait for a thread
/// that it has not got. Two threads may make one each; the second is thrown away, and only the
/// first one's T::begin() is called, where others may use it already.
template <class T>
class OnFirstUse {
 public:
  T& get() {
    T* present = only_.load(std::memory_order_acquire);
    return present != nullptr ? *present : make();
  }

 private:
  T& make() {
    T* const made = new T;
    T* present = nullptr;
    if (!only_.compare_exchange_strong(present, made, std::memory_order_acq_rel,
                                       std::memory_order_acquire)) {
      delete made;
      return *present;
    }
    made->begin();
    return *made;
  }

  std::atomic<T*> only_{nullptr};
};

}  // namespace emf::os
