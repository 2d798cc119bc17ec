#pragma once

#include <chrono>

namespace emf::os {

/// For a program that runs until somebody stops it: from construction on, the first Ctrl-C (or
/// SIGTERM) ends its waits, so that it can say its last words; a second one kills it as usual. One
/// at a time.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  bool happened() const noexcept;
  /// Readable once it happened: for poll(2).
  int descriptor() const noexcept;
  /// Sleeps, or less when it happens.
  void sleep(std::chrono::milliseconds time) const noexcept;
};

}  // namespace emf::os
