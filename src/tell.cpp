#include "tell.hpp"

namespace emf {
namespace {

struct Call {
  const ErrorHandler* handler;
  const Call* outer;
};

thread_local const Call* innermost = nullptr;

bool is_running(const ErrorHandler& handler) noexcept {
  for (const Call* call = innermost; call != nullptr; call = call->outer) {
    if (call->handler == &handler) return true;
  }
  return false;
}

}  // namespace

[[gnu::cold]] void tell(const ErrorHandler& handler, const Status& problem) {
  if (!handler || is_running(handler)) return;
  const Call call{&handler, innermost};
  struct Leave {
    ~Leave() { innermost = innermost->outer; }
  } const leave;
  innermost = &call;
  handler(problem);
}

}  // namespace emf
