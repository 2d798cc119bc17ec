#include "os/thread.hpp"

#include <pthread.h>
#include <signal.h>
#include <system_error>
#include <utility>

namespace emf::os {

namespace {

/// While it lives, this thread and those that it starts take no signals.
class SignalsHeld {
 public:
  SignalsHeld() noexcept {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &previous_);
  }
  ~SignalsHeld() { pthread_sigmask(SIG_SETMASK, &previous_, nullptr); }
  SignalsHeld(const SignalsHeld&) = delete;
  SignalsHeld& operator=(const SignalsHeld&) = delete;

 private:
  sigset_t previous_;
};

}  // namespace

std::optional<std::thread> start_thread([[maybe_unused]] const char* name,
                                        std::function<void()> work, std::string& error) {
  std::optional<std::thread> thread;
  try {
    const SignalsHeld signals;
    thread.emplace(std::move(work));
  } catch (const std::system_error& problem) {
    error = problem.code().message();
  }
#if defined(__linux__)
  if (thread) pthread_setname_np(thread->native_handle(), name);
#endif
  return thread;
}

}  // namespace emf::os
