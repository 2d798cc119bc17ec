#pragma once

#include <signal.h>

namespace emf::os {

/// Keeps a SIGPIPE that this thread causes from being delivered, while it lives and whatever the
/// program does with that signal.
class SigpipeHeld {
 public:
  SigpipeHeld() noexcept;
  ~SigpipeHeld();
  SigpipeHeld(const SigpipeHeld&) = delete;
  SigpipeHeld& operator=(const SigpipeHeld&) = delete;

  /// Tells that a call failed with EPIPE. The signal that came with it is taken away in the end.
  void caused() noexcept { caused_ = true; }

 private:
  sigset_t sigpipe_;
  sigset_t previous_;
  bool was_pending_ = false;
  bool caused_ = false;
};

}  // namespace emf::os
