#include "os/file.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/io.hpp"

namespace emf::os {
namespace {

// Who may also read from a FIFO keeps it alive without a reader, and loses what is in it.
bool may_be_read(const char* path) noexcept {
  struct stat status;
  return stat(path, &status) != 0 || !S_ISFIFO(status.st_mode);
}

// A file grows piece by piece while another program is inside write(2): who looks then sees an
// unfinished line. This call waits for that program's turn to end.
void wait_for_write([[maybe_unused]] int descriptor) noexcept {
#if defined(SEEK_HOLE)
  lseek(descriptor, 0, SEEK_HOLE);
#endif
}

}  // namespace

int AppendFile::open(const std::string& path) noexcept {
  // Regular files do not know O_NONBLOCK; with a FIFO or a terminal the caller never waits.
  constexpr int flags = O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK;
  constexpr mode_t mode = 0644;
  close();
  const int access = may_be_read(path.c_str()) ? O_RDWR : O_WRONLY;  // to see an unfinished line
  int descriptor = -1;
  do {
    descriptor = above_standard(::open(path.c_str(), access | flags, mode));
  } while (descriptor == -1 && errno == EINTR);
  if (descriptor == -1 && errno == EACCES) {
    descriptor = above_standard(::open(path.c_str(), O_WRONLY | flags, mode));
  }
  if (descriptor == -1) return errno;
  file_ = OwnDescriptor(descriptor);
  struct stat status;
  is_regular_ = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
  size_ = is_regular_ ? status.st_size : 0;
  end_ = -1;
  return 0;
}

bool AppendFile::is_at(const std::string& path) noexcept {
  struct stat there;
  struct stat here;
  if (stat(path.c_str(), &there) != 0 || fstat(descriptor(), &here) != 0 ||
      there.st_dev != here.st_dev || there.st_ino != here.st_ino) {
    return false;
  }
  size_ = is_regular_ ? here.st_size : end_;  // others have no size to look at
  return true;
}

bool AppendFile::ends_within_a_line() const noexcept {
  constexpr int most_looks = 8;
  off_t seen = -1;
  for (int look = 0; look < most_looks; ++look) {
    struct stat status;
    char last = '\n';
    if (fstat(descriptor(), &status) != 0 || !S_ISREG(status.st_mode) || status.st_size == 0) {
      return false;
    }
    if (pread(descriptor(), &last, 1, status.st_size - 1) == 1 && last == '\n') return false;
    if (status.st_size == seen) return true;
    seen = status.st_size;
    wait_for_write(descriptor());
  }
  return true;
}

}  // namespace emf::os
