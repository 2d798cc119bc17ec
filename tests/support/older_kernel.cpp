#include "support/older_kernel.hpp"

#include <atomic>
#include <cerrno>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

namespace {

std::atomic<int> unknown{0};

}  // namespace

// Takes the place of the C library's.
extern "C" ssize_t pwritev2(int descriptor, const iovec* pieces, int count, off_t offset,
                            int flags) {
  if ((flags & unknown) != 0) {
    errno = EOPNOTSUPP;
    return -1;
  }
  constexpr int high_half = 0;  // of the offset; the low half is all of it where a long has 64 bits
  return syscall(SYS_pwritev2, descriptor, pieces, count, offset, high_half, flags);
}

namespace emf::test {

OlderKernel::OlderKernel(int unknown_flags) { unknown = unknown_flags; }
OlderKernel::~OlderKernel() { unknown = 0; }

}  // namespace emf::test
