#pragma once

#include <utility>

#include "os/file_id.hpp"

namespace emf::os {

/// Owns a descriptor for as long as the program lets it: a daemon may close all that it inherited,
/// and then another file may get the number. That one is left alone. Not thread-safe.
class OwnDescriptor {
 public:
  OwnDescriptor() = default;
  /// -1: none.
  explicit OwnDescriptor(int descriptor) noexcept
      : descriptor_(descriptor), id_(file_id(descriptor)) {}
  OwnDescriptor(OwnDescriptor&& other) noexcept
      : descriptor_(std::exchange(other.descriptor_, -1)), id_(other.id_) {}
  OwnDescriptor& operator=(OwnDescriptor&& other) noexcept {
    if (this == &other) return *this;
    close();
    descriptor_ = std::exchange(other.descriptor_, -1);
    id_ = other.id_;
    return *this;
  }
  ~OwnDescriptor() { close(); }

  int get() const noexcept { return descriptor_; }
  bool is_open() const noexcept { return descriptor_ != -1; }
  /// Whether the number still stands for the file it was opened for. A system call.
  bool is_ours() const noexcept { return is_open() && file_id(descriptor_) == id_; }
  void close() noexcept;

 private:
  int descriptor_ = -1;
  FileId id_;
};

}  // namespace emf::os
