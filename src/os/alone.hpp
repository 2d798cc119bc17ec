#pragma once

#if __has_include(<sys/single_threaded.h>)
#include <sys/single_threaded.h>
#define EMF_KNOWS_SINGLE_THREADED
#endif

namespace emf::os {

/// Whether the process has no thread but this one, so that nothing has to be atomic: a thread that
/// starts later sees all that was done before. False where the C library does not tell.
inline bool is_alone() noexcept {
#if defined(EMF_KNOWS_SINGLE_THREADED)
  return __libc_single_threaded != 0;
#else
  return false;
#endif
}

}  // namespace emf::os
