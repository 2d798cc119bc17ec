#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "os/input_file.hpp"

namespace emf::cli {

/// The bytes of a log: as they are, or unpacked when the file begins like a gzip file.
class LogBytes {
 public:
  explicit LogBytes(std::string path);
  ~LogBytes();

  /// Up to `size` bytes, at least 2; 0 at the end, for now, or when error() says why.
  std::size_t read(char* to, std::size_t size);
  std::string error() const;

  os::InputFile& file() noexcept { return file_; }
  void reopen();  ///< after the file was replaced

 private:
  struct Inflation;
  std::size_t read_packed(char* to, std::size_t size);

  os::InputFile file_;
  bool begun_ = false;
  std::string broken_;
  std::unique_ptr<Inflation> inflation_;
};

}  // namespace emf::cli
