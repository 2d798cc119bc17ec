#pragma once

#include <cstddef>
#include <string_view>

#include "os/file_id.hpp"
#include "os/io.hpp"

namespace emf::sinks {

/// Writes whole lines to a descriptor and repairs what a failed write leaves behind: a line that
/// was cut is ended before the next one, so that it can spoil no other. The caller locks.
class LineOutput {
 public:
  /// What became of the lines: how many bytes were taken, always whole lines, and the errno value
  /// that stopped the next one.
  struct Result {
    std::size_t taken = 0;
    int error = 0;
  };

  /// Waits for a full descriptor while the patience lasts.
  Result write(int descriptor, std::string_view lines, os::Patience& patience) noexcept;

  /// Somebody else left an unfinished line in this file.
  void line_was_cut(int descriptor) noexcept;

 private:
  bool cut_ = false;
  os::FileId where_;  // a cut line matters to its own file only
};

}  // namespace emf::sinks
