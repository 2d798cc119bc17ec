#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>

#include "json/copy.hpp"

namespace emf::json {

/// Text under construction: a plain array that doubles and keeps its memory when cleared.
class Buffer {
 public:
  std::size_t size() const noexcept { return size_; }
  bool empty() const noexcept { return size_ == 0; }
  std::string_view view() const noexcept { return {data_.get(), size_}; }
  std::string_view view(std::size_t from) const noexcept { return view().substr(from); }

  /// Room for `count` more bytes; write there and tell commit() where the text ends now.
  char* reserve(std::size_t count) {
    if (capacity_ - size_ < count) grow(count);
    return data_.get() + size_;
  }
  void commit(const char* end) noexcept { size_ = static_cast<std::size_t>(end - data_.get()); }

  void append(std::string_view text) { commit(copy(reserve(text.size()), text)); }
  void append(char character) {
    *reserve(1) = character;
    ++size_;
  }

  void clear() noexcept { size_ = 0; }
  void truncate(std::size_t size) noexcept { size_ = size; }
  void erase_front(std::size_t count) noexcept {
    size_ -= count;
    if (size_ != 0) std::memmove(data_.get(), data_.get() + count, size_);
  }
  /// Empties the buffer, and gives its memory back if that is more than `limit` bytes. Returns
  /// whether it was.
  bool clear_and_trim(std::size_t limit) noexcept {
    size_ = 0;
    if (capacity_ <= limit) return false;
    data_.reset();
    capacity_ = 0;
    return true;
  }

 private:
  void grow(std::size_t count);

  std::unique_ptr<char[]> data_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace emf::json
