#include "os/stdout_lock.hpp"

#include <cerrno>
#include <stdio.h>
#include <stdio_ext.h>

#include "os/alone.hpp"
#include "os/io.hpp"
#include "os/sigpipe.hpp"
#include "os/yielding.hpp"

// ThreadSanitizer does not know stdio's lock.
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define EMF_THREAD_SANITIZER
#endif
#elif defined(__SANITIZE_THREAD__)
#define EMF_THREAD_SANITIZER
#endif
#if defined(EMF_THREAD_SANITIZER)
#include <sanitizer/tsan_interface.h>
#endif

namespace emf::os {
namespace {

void tell_locked([[maybe_unused]] FILE* stream) noexcept {
#if defined(EMF_THREAD_SANITIZER)
  __tsan_acquire(stream);
#endif
}

void tell_unlocked([[maybe_unused]] FILE* stream) noexcept {
#if defined(EMF_THREAD_SANITIZER)
  __tsan_release(stream);
#endif
}

}  // namespace

StdoutLock::StdoutLock() noexcept : held_(!is_alone()) {
  if (held_) lock();
  tell_locked(stdout);
}

StdoutLock::~StdoutLock() {
  tell_unlocked(stdout);
  if (held_) funlockfile(stdout);
}

// Most who hold it write one line.
void StdoutLock::lock() noexcept {
  if (!try_yielding([] { return ftrylockfile(stdout) == 0; })) flockfile(stdout);
}

int StdoutLock::descriptor() const noexcept { return fileno(stdout); }

bool StdoutLock::flush(std::chrono::milliseconds patience) noexcept {
  if (__fpending(stdout) == 0) return true;
  SigpipeHeld sigpipe;
  // stdio throws the rest of its buffer away when a write fails, so make room first.
  wait_writable(descriptor(), after(patience));
  if (fflush(stdout) == 0) return true;
  if (errno == EPIPE) sigpipe.caused();
  return false;
}

}  // namespace emf::os
