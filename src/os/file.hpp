#pragma once

#include <cstdint>

namespace emf::os {

/// Tells two open files apart, whatever their paths or descriptors are.
struct FileId {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;

  friend bool operator==(FileId a, FileId b) noexcept {
    return a.device == b.device && a.inode == b.inode;
  }
  friend bool operator!=(FileId a, FileId b) noexcept { return !(a == b); }
};

/// Of an open descriptor; all zero when it is none.
FileId file_id(int descriptor) noexcept;

}  // namespace emf::os
