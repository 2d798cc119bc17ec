#pragma once

#include <string>

#include "os/file_id.hpp"

namespace emf::os {

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
