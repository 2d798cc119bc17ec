#include "tell.hpp"

namespace emf {
namespace {

struct Call {
  const ErrorHandler* handler;
  const Call* outer;
};

thread_local const Call* innermost = nullptr;

/// Whether it runs already on this thread, or so many others that they must be copies that call
/// each other.
bool may_not_run(const ErrorHandler& handler) noexcept {
  constexpr int deepest = 8;
  int depth = 0;
  for (const Call* call = innermost; call != nullptr; call = call->outer) {
    if (call->handler == &handler || ++depth == deepest) return true;
  }
  return false;
}

}  // namespace

[[gnu::cold]] void tell(const ErrorHandler& handler, const Status& problem) {
  if (!handler || may_not_run(handler)) return;
  const Call call{&handler, innermost};
  struct Leave {
    ~Leave() { innermost = innermost->outer; }
  } const leave;
  innermost = &call;
  handler(problem);
}

}  // namespace emf
