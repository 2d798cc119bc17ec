#pragma once

#include <cstddef>
#include <fcntl.h>
#include <string>
#include <unistd.h>

namespace emf::testing {

/// Puts a pipe in the place of stderr while it lives.
class RedirectedStderr {
 public:
  RedirectedStderr() : saved_(dup(STDERR_FILENO)) {
    int ends[2] = {-1, -1};
    if (pipe(ends) == 0) {
      dup2(ends[1], STDERR_FILENO);
      close(ends[1]);
    }
    reader_ = ends[0];
    fcntl(reader_, F_SETFL, O_NONBLOCK);
  }
  ~RedirectedStderr() {
    dup2(saved_, STDERR_FILENO);
    close(saved_);
    close_reader();
  }
  RedirectedStderr(const RedirectedStderr&) = delete;
  RedirectedStderr& operator=(const RedirectedStderr&) = delete;

  /// What has been written since the last call.
  std::string text() {
    std::string all;
    char buffer[4096];
    for (ssize_t size = 0; (size = read(reader_, buffer, sizeof(buffer))) > 0;) {
      all.append(buffer, static_cast<std::size_t>(size));
    }
    return all;
  }

  void close_reader() {
    if (reader_ != -1) close(reader_);
    reader_ = -1;
  }

  /// Leaves no room for another byte, in a pipe whose writers wait.
  void fill() {
    const int flags = fcntl(STDERR_FILENO, F_GETFL);
    fcntl(STDERR_FILENO, F_SETFL, flags | O_NONBLOCK);
    while (write(STDERR_FILENO, "x", 1) == 1) {
    }
    fcntl(STDERR_FILENO, F_SETFL, flags);
  }

 private:
  int saved_;
  int reader_ = -1;
};

}  // namespace emf::testing
