#include "os/standard_error.hpp"

#include <cerrno>
#include <chrono>
#include <unistd.h>

#include "os/io.hpp"

namespace emf::os {

void write_standard_error(std::string_view line) noexcept {
  const int previous_errno = errno;
  // A pipe that is ready takes PIPE_BUF bytes without waiting.
  if (wait_writable(STDERR_FILENO, std::chrono::steady_clock::now())) {
    write_some(STDERR_FILENO, line);
  }
  errno = previous_errno;
}

}  // namespace emf::os
