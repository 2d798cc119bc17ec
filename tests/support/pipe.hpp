#pragma once

#include <cerrno>
#include <cstddef>
#include <fcntl.h>
#include <string>
#include <unistd.h>

namespace emf::test {

/// A pipe whose ends are closed with it.
class Pipe {
 public:
  Pipe() {
    if (pipe2(ends_, O_CLOEXEC) != 0) throw "no pipe";
  }
  ~Pipe() {
    close_reader();
    close_writer();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  int writer() const { return ends_[1]; }
  void close_reader() { close_end(ends_[0]); }
  void close_writer() { close_end(ends_[1]); }

  void make_writer_non_blocking() {
    fcntl(ends_[1], F_SETFL, fcntl(ends_[1], F_GETFL) | O_NONBLOCK);
  }
  void set_capacity(int bytes) { fcntl(ends_[1], F_SETPIPE_SZ, bytes); }

  /// Up to `most` bytes, waiting for the first; empty at the end.
  std::string read_some(std::size_t most = 65'536) {
    std::string data(most, '\0');
    ssize_t size = 0;
    do {
      size = read(ends_[0], data.data(), data.size());
    } while (size == -1 && errno == EINTR);
    data.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
    return data;
  }

  /// What is there now, without waiting.
  std::string read_available() {
    fcntl(ends_[0], F_SETFL, O_NONBLOCK);
    std::string all;
    for (std::string part = read_some(); !part.empty(); part = read_some()) all += part;
    return all;
  }

  std::string read_to_end() {
    close_writer();
    std::string all;
    for (std::string part = read_some(); !part.empty(); part = read_some()) all += part;
    return all;
  }

 private:
  static void close_end(int& end) {
    if (end != -1) close(end);
    end = -1;
  }

  int ends_[2] = {-1, -1};
};

}  // namespace emf::test
