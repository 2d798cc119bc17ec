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

/// Not 0 if the words differ.
template <class Word>
inline Word differ(const char* a, const char* b) noexcept {
  Word ours;
  Word theirs;
  std::memcpy(&ours, a, sizeof ours);
  std::memcpy(&theirs, b, sizeof theirs);
  return ours ^ theirs;
}

}  // namespace detail

/// memcpy for texts that are mostly short: names, keys, values. Returns the end.
inline char* copy(char* out, std::string_view text) noexcept {
  const std::size_t size = text.size();
  if (size >= 4 && size <= 32) {
    if (size < 8) {
      detail::copy_overlapping<4>(out, text.data(), size);
    } else if (size <= 16) {
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
  const char* const x = a.data();
  const char* const y = b.data();
  if (size < 4 || size > 32) return std::memcmp(x, y, size) == 0;
  using detail::differ;
  if (size < 8) {
    return (differ<std::uint32_t>(x, y) | differ<std::uint32_t>(x + size - 4, y + size - 4)) == 0;
  }
  const std::uint64_t ends =
      differ<std::uint64_t>(x, y) | differ<std::uint64_t>(x + size - 8, y + size - 8);
  if (size <= 16) return ends == 0;
  return (ends | differ<std::uint64_t>(x + 8, y + 8) |
          differ<std::uint64_t>(x + size - 16, y + size - 16)) == 0;
}

}  // namespace emf::json
