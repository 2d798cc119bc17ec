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

  /// From now on read() takes only what is there already, also of a pipe.
  void never_wait() noexcept { waits_ = false; }
  /// Nothing more can come: a pipe was closed by its writer.
  bool has_ended() const noexcept { return has_ended_; }

  /// Whether a file that is followed was cut or replaced (a log that rotates).
  bool is_replaced() const;
  void reopen();  ///< to be read from its beginning

 private:
  void open();
  void close() noexcept;

  std::string path_;
  int descriptor_ = -1;
  int error_ = 0;
  bool waits_ = true;
  bool has_ended_ = false;
  std::uint64_t position_ = 0;
};

}  // namespace emf::os
