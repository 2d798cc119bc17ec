#pragma once

#include <stdio.h>
#include <unistd.h>

namespace emf::test {

/// Points the process's stdout at another descriptor for a while.
class StdoutTo {
 public:
  explicit StdoutTo(int descriptor) {
    fflush(stdout);
    saved_ = dup(STDOUT_FILENO);
    dup2(descriptor, STDOUT_FILENO);
  }
  ~StdoutTo() {
    fflush(stdout);
    dup2(saved_, STDOUT_FILENO);
    close(saved_);
    clearerr(stdout);
  }
  StdoutTo(const StdoutTo&) = delete;
  StdoutTo& operator=(const StdoutTo&) = delete;

 private:
  int saved_ = -1;
};

}  // namespace emf::test
