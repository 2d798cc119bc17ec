#include "os/stdout_lock.hpp"

#include <cerrno>
#include <stdio.h>
#include <stdio_ext.h>

#include "os/io.hpp"
#include "os/sigpipe.hpp"

namespace emf::os {

StdoutLock::StdoutLock() noexcept { flockfile(stdout); }
StdoutLock::~StdoutLock() { funlockfile(stdout); }

int StdoutLock::descriptor() const noexcept { return fileno(stdout); }

bool StdoutLock::flush(std::chrono::milliseconds patience) noexcept {
  if (__fpending(stdout) == 0) return true;
  SigpipeHeld sigpipe;
  // stdio throws the rest of its buffer away when a write fails, so make room first.
  wait_writable(descriptor(), std::chrono::steady_clock::now() + patience);
  if (fflush(stdout) == 0) return true;
  if (errno == EPIPE) sigpipe.caused();
  return false;
}

}  // namespace emf::os
