#include "os/stdout_lock.hpp"

#include <cerrno>
#include <chrono>
#include <stdio.h>
#include <stdio_ext.h>

#include "os/alone.hpp"
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

StdoutLock::StdoutLock(Patience& patience) noexcept
    : state_(is_alone() ? State::NotNeeded : lock(patience)) {
  if (*this) tell_locked(stdout);
}

StdoutLock::~StdoutLock() {
  if (*this) tell_unlocked(stdout);
  if (state_ == State::Held) funlockfile(stdout);
}

// Most who hold it write one line.
StdoutLock::State StdoutLock::lock(Patience& patience) noexcept {
  const bool held =
      try_patiently([] { return ftrylockfile(stdout) == 0; },
                    [&] { return std::chrono::steady_clock::now() >= patience.deadline(); });
  return held ? State::Held : State::NotHeld;
}

int StdoutLock::descriptor() const noexcept { return fileno(stdout); }

StdoutLock::Flushed StdoutLock::flush(Patience& patience) noexcept {
  if (__fpending(stdout) == 0) return Flushed::All;
  SigpipeHeld sigpipe;
  // stdio waits for room, or throws the rest of its buffer away when a write fails.
  if (!wait_writable(descriptor(), patience.deadline())) return Flushed::Nothing;
  if (fflush(stdout) == 0) return Flushed::All;
  if (errno == EPIPE) sigpipe.caused();
  return Flushed::Cut;
}

}  // namespace emf::os
