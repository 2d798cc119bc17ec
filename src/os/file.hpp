#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "os/own_descriptor.hpp"

namespace emf::os {

/// A file that only grows at its end, whoever writes to it. Not thread-safe.
class AppendFile {
 public:
  /// Makes the file if there is none. Returns 0 or an errno value.
  int open(const std::string& path) noexcept;
  bool is_open() const noexcept { return file_.is_open(); }
  int descriptor() const noexcept { return file_.get(); }
  bool is_regular() const noexcept { return is_regular_; }

  /// Whether the path still leads to this file: it was not renamed or removed. Looks at its size.
  bool is_at(const std::string& path) noexcept;
  /// So much was written since is_at() or open().
  void wrote(std::size_t bytes) noexcept { end_ = size_ + static_cast<std::int64_t>(bytes); }
  /// Whether it ends, as is_at() saw it, where the last wrote() left it: nobody else has written.
  bool is_as_left() const noexcept { return size_ == end_; }

  /// Whether the last line of the file was never finished, or may be read by nobody here.
  bool ends_within_a_line() const noexcept;

  void close() noexcept { file_.close(); }

 private:
  OwnDescriptor file_;
  bool is_regular_ = false;
  std::int64_t size_ = 0;
  std::int64_t end_ = -1;
};

}  // namespace emf::os
