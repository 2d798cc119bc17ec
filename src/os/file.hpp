#pragma once

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

  /// Whether the path still leads to this file: it was not renamed or removed.
  bool is_at(const std::string& path) const noexcept;

  /// Whether the last line of the file was never finished, as far as the file may be read.
  bool ends_within_a_line() const noexcept;

  void close() noexcept { file_.close(); }

 private:
  OwnDescriptor file_;
  bool is_regular_ = false;
};

}  // namespace emf::os
