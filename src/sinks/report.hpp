#pragma once

#include <emf/status.hpp>

namespace emf::sinks {

/// Tells a handler, if there is one, from a place that must not throw. The caller holds no lock.
inline void report(const ErrorHandler& on_error, const Status& problem) noexcept {
  if (!on_error) return;
  try {
    on_error(problem);
  } catch (...) {  // nobody here could do anything about it
  }
}

}  // namespace emf::sinks
