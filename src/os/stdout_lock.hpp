#pragma once

#include <chrono>

namespace emf::os {

/// Holds stdio's own lock on stdout, so that lines written below stdio do not mix with the
/// program's printf. Usable in a child of fork(), where the C library renews that lock.
class StdoutLock {
 public:
  StdoutLock() noexcept;
  ~StdoutLock();
  StdoutLock(const StdoutLock&) = delete;
  StdoutLock& operator=(const StdoutLock&) = delete;

  int descriptor() const noexcept;

  /// Writes what the program has in stdio's buffer, so that it stays ahead of what follows. False:
  /// some of it could not be written, and a line may have been cut.
  bool flush(std::chrono::milliseconds patience) noexcept;

 private:
  static void lock() noexcept;

  const bool held_;  // not while the process has one thread
};

}  // namespace emf::os
