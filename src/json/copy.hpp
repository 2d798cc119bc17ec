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

template <class Word>
inline bool differ(const char* a, const char* b) noexcept {
  Word ours;
  Word theirs;
  std::memcpy(&ours, a, sizeof ours);
  std::memcpy(&theirs, b, sizeof theirs);
  return ours != theirs;
}

/// Word by word; the last one overlaps the one before.
template <class Word>
inline bool same_words(const char* a, const char* b, std::size_t size) noexcept {
  const std::size_t last = size - sizeof(Word);
  for (std::size_t at = 0; at < last; at += sizeof(Word)) {
    if (differ<Word>(a + at, b + at)) return false;
  }
  return !differ<Word>(a + last, b + last);
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

/// Whether two texts are the same, likewise without a call.
inline bool same(std::string_view a, std::string_view b) noexcept {
  const std::size_t size = a.size();
  if (size != b.size()) return false;
  if (size >= 8) return detail::same_words<std::uint64_t>(a.data(), b.data(), size);
  if (size >= 4) return detail::same_words<std::uint32_t>(a.data(), b.data(), size);
  return size == 0 || detail::same_words<char>(a.data(), b.data(), size);
}

}  // namespace emf::json
