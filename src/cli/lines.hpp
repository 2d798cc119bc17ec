#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cli/log_bytes.hpp"

namespace emf::cli {

/// Cuts a log into lines. Of a line longer than any receiver takes only that much is kept, so that
/// memory is bounded whatever the file.
class Lines {
 public:
  explicit Lines(std::string path);

  /// The next line with its '\n', valid until the next call. False at the end, for now: of a log
  /// that is followed, the beginning of a line waits for its rest.
  bool next(std::string_view& line, bool followed);

  std::uint64_t number() const noexcept { return number_; }  ///< of the last line, from 1
  std::string error() const { return bytes_.error(); }
  os::InputFile& file() noexcept { return bytes_.file(); }
  void reopen();  ///< after the file was replaced

 private:
  bool fill();

  LogBytes bytes_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;     ///< of the line that comes next
  std::size_t searched_ = 0;  ///< no line break before this
  std::size_t end_ = 0;
  bool skipping_ = false;  ///< the rest of a line that is too long
  std::uint64_t number_ = 0;
};

}  // namespace emf::cli
