#pragma once

#include <emf/status.hpp>

#include "tell.hpp"

namespace emf::sinks {

/// Tells a handler, if there is one, from a place that must not throw. The caller holds no lock.
inline void report(const ErrorHandler& on_error, const Status& problem) noexcept {
  try {
    tell(on_error, problem);
  } catch (...) {  // nobody here could do anything about it
  }
}

}  // namespace emf::sinks
