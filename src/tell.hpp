#pragma once

#include <emf/status.hpp>

namespace emf {

/// Calls a handler, if there is one. What happens while it runs, on its thread, is not told to it
/// again, and to copies of it only a few calls deep: a handler may record what it hears. The caller
/// holds no lock; what the handler throws comes through.
void tell(const ErrorHandler& handler, const Status& problem);

}  // namespace emf
