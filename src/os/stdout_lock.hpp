#pragma once

#include <cstdint>

#include "os/io.hpp"

namespace emf::os {

/// Holds stdio's own lock on stdout, so that lines written below stdio do not mix with the
/// program's printf. Usable in a child of fork(), where the C library renews that lock.
class StdoutLock {
 public:
  /// Waits while the patience lasts: another thread may be inside a printf to a full pipe.
  explicit StdoutLock(Patience& patience) noexcept;
  ~StdoutLock();
  StdoutLock(const StdoutLock&) = delete;
  StdoutLock& operator=(const StdoutLock&) = delete;

  explicit operator bool() const noexcept { return state_ != State::NotHeld; }
  int descriptor() const noexcept;

  enum class Flushed : std::uint8_t {
    All,
    Nothing,  ///< there is no room for it; it is still in stdio's buffer
    Cut,      ///< some could not be written and is gone, and a line may have been cut
  };
  /// Writes what the program has in stdio's buffer, so that it stays ahead of what follows.
  Flushed flush(Patience& patience) noexcept;

 private:
  enum class State : std::uint8_t { NotNeeded, Held, NotHeld };  // not needed by an only thread

  static State lock(Patience& patience) noexcept;

  const State state_;
};

}  // namespace emf::os
