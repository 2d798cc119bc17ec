#pragma once

namespace emf::detail {

/// For destructors, threads and the end of the process: what an error handler throws there, nobody
/// could catch.
template <class Action>
void quietly(Action action) noexcept {
  try {
    action();
  } catch (...) {
  }
}

}  // namespace emf::detail
