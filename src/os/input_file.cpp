#include "os/input_file.hpp"

#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "os/file_id.hpp"

namespace emf::os {
namespace {

bool is_standard_input(const std::string& path) { return path == "-"; }

bool is_readable_now(int descriptor) noexcept {
  pollfd waiting{descriptor, POLLIN, 0};
  return ::poll(&waiting, 1, 0) != 0;
}

}  // namespace

InputFile::InputFile(std::string path) : path_(std::move(path)) { open(); }

InputFile::~InputFile() { close(); }

void InputFile::open() {
  descriptor_ =
      is_standard_input(path_) ? STDIN_FILENO : ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  const bool is_open = descriptor_ >= 0 && ::fcntl(descriptor_, F_GETFD) != -1;  // stdin may be not
  error_ = is_open ? 0 : errno;
  position_ = 0;
}

void InputFile::close() noexcept {
  if (descriptor_ >= 0 && !is_standard_input(path_)) ::close(descriptor_);
  descriptor_ = -1;
}

std::size_t InputFile::read(char* to, std::size_t size) {
  if (!waits_ && !is_readable_now(descriptor_)) return 0;
  ssize_t count = 0;
  do {
    count = ::read(descriptor_, to, size);
  } while (count < 0 && errno == EINTR);
  if (count < 0) {
    error_ = errno;
    return 0;
  }
  has_ended_ = count == 0 && !is_regular(descriptor_);
  position_ += static_cast<std::uint64_t>(count);
  return static_cast<std::size_t>(count);
}

std::uint64_t InputFile::size() const noexcept {
  struct stat status {};
  const bool regular = ::fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode);
  return regular ? static_cast<std::uint64_t>(status.st_size) : 0;
}

bool InputFile::is_replaced() const {
  if (is_standard_input(path_) || !is_regular(descriptor_)) return false;
  const FileId there = file_id(path_);
  if (there == FileId{}) return false;  // between two files of a rotation
  const bool cut = size() < position_;
  return there != file_id(descriptor_) || cut;
}

void InputFile::reopen() {
  close();
  open();
}

}  // namespace emf::os
