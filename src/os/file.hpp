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

/// Of an open descriptor; all zero when it is none.
FileId file_id(int descriptor) noexcept;

/// A file that only grows at its end, whoever writes to it. Not thread-safe.
class AppendFile {
 public:
  AppendFile() = default;
  AppendFile(const AppendFile&) = delete;
  AppendFile& operator=(const AppendFile&) = delete;
  ~AppendFile() { close(); }

  /// Makes the file if there is none. Returns 0 or an errno value.
  int open(const std::string& path) noexcept;
  bool is_open() const noexcept { return descriptor_ != -1; }
  int descriptor() const noexcept { return descriptor_; }

  /// Whether the path still leads to this file: it was not renamed or removed.
  bool is_at(const std::string& path) const noexcept;

  /// Whether the last line of the file was never finished, as far as the file may be read.
  bool ends_within_a_line() const noexcept;

  /// Leaves the descriptor alone if another file has it by now, because somebody closed ours.
  void close() noexcept;

 private:
  int descriptor_ = -1;
  FileId id_;
};

}  // namespace emf::os
