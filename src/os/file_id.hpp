#pragma once

#include <cstdint>
#include <string>

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

/// Of an open descriptor, or of what a path leads to; all zero when there is none.
FileId file_id(int descriptor) noexcept;
FileId file_id(const std::string& path) noexcept;

/// Whether it is a file with a size and an end, and no pipe, terminal or directory.
bool is_regular(int descriptor) noexcept;

}  // namespace emf::os
