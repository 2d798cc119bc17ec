#include "os/file_id.hpp"

#include <sys/stat.h>

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

FileId file_id(const std::string& path) noexcept {
  struct stat status;
  return stat(path.c_str(), &status) == 0 ? id_of(status) : FileId{};
}

bool is_regular(int descriptor) noexcept {
  struct stat status;
  return fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

}  // namespace emf::os
