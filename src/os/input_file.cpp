#include "os/input_file.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "os/file.hpp"

namespace emf::os {
namespace {

bool is_standard_input(const std::string& path) { return path == "-"; }

}  // namespace

InputFile::InputFile(std::string path) : path_(std::move(path)) { open(); }

InputFile::~InputFile() { close(); }

void InputFile::open() {
  descriptor_ =
      is_standard_input(path_) ? STDIN_FILENO : ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  error_ = descriptor_ < 0 ? errno : 0;
  position_ = 0;
}

void InputFile::close() noexcept {
  if (descriptor_ >= 0 && !is_standard_input(path_)) ::close(descriptor_);
  descriptor_ = -1;
}

std::size_t InputFile::read(char* to, std::size_t size) {
  ssize_t count = 0;
  do {
    count = ::read(descriptor_, to, size);
  } while (count < 0 && errno == EINTR);
  if (count < 0) {
    error_ = errno;
    return 0;
  }
  position_ += static_cast<std::uint64_t>(count);
  return static_cast<std::size_t>(count);
}

std::uint64_t InputFile::size() const noexcept {
  struct stat status {};
  const bool regular = ::fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode);
  return regular ? static_cast<std::uint64_t>(status.st_size) : 0;
}

bool InputFile::reopen_if_replaced() {
  if (is_standard_input(path_)) return false;
  struct stat there {};
  if (::stat(path_.c_str(), &there) != 0) return false;  // between two files of a rotation
  const FileId other{there.st_dev, there.st_ino};
  const bool cut = size() < position_;
  if (other == file_id(descriptor_) && !cut) return false;
  close();
  open();
  return true;
}

}  // namespace emf::os
