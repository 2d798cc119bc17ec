#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace emf::json {

namespace detail {

/// Two blocks that overlap cover every size from `block` to twice that, without a call.
template <std::size_t block>
inline void copy_overlapping(char* out, const char* in, std::size_t size) noexcept {
  char first[block];
  char last[block];
  std::memcpy(first, in, block);
  std::memcpy(last, in + size - block, block);
  std::memcpy(out, first, block);
  std::memcpy(out + size - block, last, block);
}

}  // namespace detail

/// memcpy for texts that are mostly short: names, keys, values. Returns the end.
inline char* copy(char* out, std::string_view text) noexcept {
  const std::size_t size = text.size();
  if (size >= 8 && size <= 32) {
    if (size <= 16) {
      detail::copy_overlapping<8>(out, text.data(), size);
    } else {
      detail::copy_overlapping<16>(out, text.data(), size);
    }
  } else if (size != 0) {
    std::memcpy(out, text.data(), size);
  }
  return out + size;
}

/// Whether two texts are the same, likewise.
inline bool same(std::string_view a, std::string_view b) noexcept {
  const std::size_t size = a.size();
  if (size != b.size()) return false;
  if (size < 8 || size > 32) return std::memcmp(a.data(), b.data(), size) == 0;
  const auto differ = [&](std::size_t at) {
    std::uint64_t ours;
    std::uint64_t theirs;
    std::memcpy(&ours, a.data() + at, sizeof ours);
    std::memcpy(&theirs, b.data() + at, sizeof theirs);
    return ours ^ theirs;
  };
  if (size <= 16) return (differ(0) | differ(size - 8)) == 0;
  return (differ(0) | differ(8) | differ(size - 16) | differ(size - 8)) == 0;
}

}  // namespace emf::json
