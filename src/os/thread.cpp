#include "os/thread.hpp"

#include <pthread.h>
#include <signal.h>
#include <system_error>
#include <utility>

namespace emf::os {

std::optional<std::thread> start_thread([[maybe_unused]] const char* name,
                                        std::function<void()> work, std::string& error) {
  sigset_t all;
  sigset_t previous;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &previous);  // the new thread inherits it
  std::optional<std::thread> thread;
  try {
    thread.emplace(std::move(work));
  } catch (const std::system_error& problem) {
    error = problem.code().message();
  }
  pthread_sigmask(SIG_SETMASK, &previous, nullptr);
#if defined(__linux__)
  if (thread) pthread_setname_np(thread->native_handle(), name);
#endif
  return thread;
}

}  // namespace emf::os
