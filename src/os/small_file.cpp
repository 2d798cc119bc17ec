#include "os/small_file.hpp"

#include <cerrno>
#include <cstddef>
#include <fcntl.h>
#include <unistd.h>

namespace emf::os {

std::optional<std::string> read_small_file(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (file == -1) return std::nullopt;
  char buffer[4096];
  ssize_t size = 0;
  do {
    size = read(file, buffer, sizeof(buffer));
  } while (size == -1 && errno == EINTR);
  close(file);
  if (size == -1) return std::nullopt;
  return std::string(buffer, static_cast<std::size_t>(size));
}

}  // namespace emf::os
