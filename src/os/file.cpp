#include "os/file.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace emf::os {
namespace {

FileId id_of(const struct stat& status) noexcept {
  return {static_cast<std::uint64_t>(status.st_dev), static_cast<std::uint64_t>(status.st_ino)};
}

}  // namespace

FileId file_id(int descriptor) noexcept {
  struct stat status;
  return fstat(descriptor, &status) == 0 ? id_of(status) : FileId{};
}

int AppendFile::open(const std::string& path) noexcept {
  constexpr int flags = O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY;
  constexpr mode_t mode = 0644;
  close();
  do {
    descriptor_ = ::open(path.c_str(), O_RDWR | flags, mode);  // reading shows an unfinished line
  } while (descriptor_ == -1 && errno == EINTR);
  if (descriptor_ == -1 && errno == EACCES) {
    descriptor_ = ::open(path.c_str(), O_WRONLY | O_NONBLOCK | flags, mode);
  }
  return descriptor_ == -1 ? errno : 0;
}

bool AppendFile::is_at(const std::string& path) const noexcept {
  struct stat status;
  return stat(path.c_str(), &status) == 0 && id_of(status) == file_id(descriptor_);
}

bool AppendFile::ends_within_a_line() const noexcept {
  struct stat status;
  char last = '\n';
  if (fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size == 0) {
    return false;
  }
  return pread(descriptor_, &last, 1, status.st_size - 1) == 1 && last != '\n';
}

void AppendFile::close() noexcept {
  if (is_open()) ::close(std::exchange(descriptor_, -1));
}

}  // namespace emf::os
