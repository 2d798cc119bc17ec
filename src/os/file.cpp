#include "os/file.hpp"

#include <sys/stat.h>

namespace emf::os {

FileId file_id(int descriptor) noexcept {
  struct stat status;
  if (fstat(descriptor, &status) != 0) return {};
  return {static_cast<std::uint64_t>(status.st_dev), static_cast<std::uint64_t>(status.st_ino)};
}

}  // namespace emf::os
