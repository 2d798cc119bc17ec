#pragma once

namespace emf::test {

/// While it lives, pwritev2(2) refuses these flags in this process, as a kernel that is older than
/// they are. The library learns what the kernel knows once for a process: use it in a child.
class OlderKernel {
 public:
  explicit OlderKernel(int unknown_flags);
  ~OlderKernel();
  OlderKernel(const OlderKernel&) = delete;
  OlderKernel& operator=(const OlderKernel&) = delete;
};

}  // namespace emf::test
