#pragma once

#include <cstdlib>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define EMF_TEST_THREAD_SANITIZER
#elif __has_feature(address_sanitizer)
#define EMF_TEST_ADDRESS_SANITIZER
#endif
#elif defined(__SANITIZE_THREAD__)
#define EMF_TEST_THREAD_SANITIZER
#elif defined(__SANITIZE_ADDRESS__)
#define EMF_TEST_ADDRESS_SANITIZER
#endif

// ThreadSanitizer does not support threads that are started after a fork.
#if defined(EMF_TEST_THREAD_SANITIZER)
#define EMF_SKIP_UNDER_THREAD_SANITIZER() GTEST_SKIP() << "forks"
#else
#define EMF_SKIP_UNDER_THREAD_SANITIZER() static_cast<void>(0)
#endif

// Where threads run at the fork: AddressSanitizer's allocator may be locked by one of them, and is
// then locked in the child for ever.
#if defined(EMF_TEST_THREAD_SANITIZER) || defined(EMF_TEST_ADDRESS_SANITIZER)
#define EMF_SKIP_UNDER_SANITIZERS() GTEST_SKIP() << "forks while threads run"
#else
#define EMF_SKIP_UNDER_SANITIZERS() static_cast<void>(0)
#endif

namespace emf::test {

constexpr int child_hung = -1;

/// Runs `action` in a child of this process. Returns what the child's `action` returned, child_hung
/// when it took half a minute.
template <class Action>
int in_child(Action action) {
  const pid_t child = fork();
  if (child == 0) {
    alarm(30);
    _exit(action());
  }
  int status = 0;
  while (waitpid(child, &status, 0) == -1) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : child_hung;
}

}  // namespace emf::test
