#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace emf::os {

/// A file that is read from beginning to end, or standard input.
class InputFile {
 public:
  /// "-" is standard input. Look at error() before use.
  explicit InputFile(std::string path);
  ~InputFile();
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;

  int error() const noexcept { return error_; }  ///< errno of what failed last, 0 when nothing did
  const std::string& path() const noexcept { return path_; }

  /// Up to `size` bytes; 0 at the end of what there is now, or on an error.
  std::size_t read(char* to, std::size_t size);

  std::uint64_t position() const noexcept { return position_; }
  std::uint64_t size() const noexcept;  ///< of a regular file, otherwise 0

  /// Whether a file that is followed was cut or replaced (a log that rotates), and is read from its
  /// beginning again.
  bool reopen_if_replaced();

 private:
  void open();
  void close() noexcept;

  std::string path_;
  int descriptor_ = -1;
  int error_ = 0;
  std::uint64_t position_ = 0;
};

}  // namespace emf::os
