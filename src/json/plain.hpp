#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__aarch64__) && defined(__ARM_NEON)
#include <arm_neon.h>
#endif

/// The fast half of escaping: most text is plain, and plain text is copied as it is.
namespace emf::json {

/// Needs no escape in a JSON string and is ASCII.
constexpr bool is_plain(char character) noexcept {
  const auto byte = static_cast<unsigned char>(character);
  return byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\';
}

namespace portable {

/// The highest bit of each byte that is not plain; above the lowest of them there may be others
/// that are.
template <class Word>
constexpr Word find_special(Word word) noexcept {
  constexpr Word ones = static_cast<Word>(0x0101010101010101u);
  constexpr Word highs = static_cast<Word>(ones * 0x80u);
  const auto below = [&](Word each, unsigned limit) { return (each - ones * limit) & ~each; };
  const Word quotes = word ^ (ones * Word{'"'});
  const Word backslashes = word ^ (ones * Word{'\\'});
  return (word | below(word, 0x20) | below(quotes, 1) | below(backslashes, 1)) & highs;
}

/// Copies a word; returns how many of its bytes are plain before the first that is not.
template <class Word>
std::size_t copy_word(char* out, const char* in) noexcept {
  Word word;
  std::memcpy(&word, in, sizeof word);
  std::memcpy(out, &word, sizeof word);
  const Word special = find_special(word);
  if (special == 0) return sizeof word;
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  return static_cast<std::size_t>(__builtin_ctzll(special)) / 8;
#else
  std::size_t plain = 0;
  while (is_plain(in[plain])) ++plain;
  return plain;
#endif
}

inline std::size_t copy_bytes(char* out, const char* in, std::size_t size) noexcept {
  std::size_t at = 0;
  for (; at < size && is_plain(in[at]); ++at) out[at] = in[at];
  return at;
}

/// Copies the longest plain beginning of `in`, of at least a word, and returns its length.
template <class Word>
std::size_t copy_words(char* out, const char* in, std::size_t size) noexcept {
  constexpr std::size_t width = sizeof(Word);
  const std::size_t last = size - width;  // overlaps what is known to be plain
  for (std::size_t at = 0; at < last; at += width) {
    const std::size_t plain = copy_word<Word>(out + at, in + at);
    if (plain != width) return at + plain;
  }
  return last + copy_word<Word>(out + last, in + last);
}

/// Copies the longest plain beginning of `in` and returns its length. May write to all of out[0,
/// size).
inline std::size_t copy_plain(char* out, const char* in, std::size_t size) noexcept {
  if (size >= sizeof(std::uint64_t)) return copy_words<std::uint64_t>(out, in, size);
  if (size >= sizeof(std::uint32_t)) return copy_words<std::uint32_t>(out, in, size);
  return copy_bytes(out, in, size);
}

}  // namespace portable

#if defined(__SSE2__)

namespace native {

/// Copies 16 bytes; a bit is set for each that is not plain.
inline unsigned copy_block(char* out, const char* in) noexcept {
  const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(in));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(out), block);
  // Signed: 0x80 and above are negative.
  const __m128i control_or_high = _mm_cmplt_epi8(block, _mm_set1_epi8(0x20));
  const __m128i quote = _mm_cmpeq_epi8(block, _mm_set1_epi8('"'));
  const __m128i backslash = _mm_cmpeq_epi8(block, _mm_set1_epi8('\\'));
  return static_cast<unsigned>(
      _mm_movemask_epi8(_mm_or_si128(control_or_high, _mm_or_si128(quote, backslash))));
}

inline std::size_t first_special(unsigned bits) noexcept {
  return static_cast<std::size_t>(__builtin_ctz(bits));
}

}  // namespace native
#define EMF_JSON_NATIVE 1

#elif defined(__aarch64__) && defined(__ARM_NEON)

namespace native {

/// Copies 16 bytes; four bits are set for each that is not plain.
inline std::uint64_t copy_block(char* out, const char* in) noexcept {
  const uint8x16_t block = vld1q_u8(reinterpret_cast<const std::uint8_t*>(in));
  vst1q_u8(reinterpret_cast<std::uint8_t*>(out), block);
  const int8x16_t as_signed = vreinterpretq_s8_u8(block);
  const uint8x16_t control_or_high = vcltq_s8(as_signed, vdupq_n_s8(0x20));
  const uint8x16_t quote = vceqq_u8(block, vdupq_n_u8('"'));
  const uint8x16_t backslash = vceqq_u8(block, vdupq_n_u8('\\'));
  const uint8x16_t special = vorrq_u8(control_or_high, vorrq_u8(quote, backslash));
  return vget_lane_u64(vreinterpret_u64_u8(vshrn_n_u16(vreinterpretq_u16_u8(special), 4)), 0);
}

inline std::size_t first_special(std::uint64_t bits) noexcept {
  return static_cast<std::size_t>(__builtin_ctzll(bits)) / 4;
}

}  // namespace native
#define EMF_JSON_NATIVE 1

#endif

#if defined(EMF_JSON_NATIVE)

namespace native {

/// As portable::copy_plain.
inline std::size_t copy_plain(char* out, const char* in, std::size_t size) noexcept {
  constexpr std::size_t width = 16;
  if (size < width) return portable::copy_plain(out, in, size);
  std::size_t at = 0;
  for (; at + width <= size; at += width) {
    if (const auto bits = copy_block(out + at, in + at)) return at + first_special(bits);
  }
  if (at == size) return size;
  const std::size_t last = size - width;  // overlaps what is known to be plain
  const auto bits = copy_block(out + last, in + last);
  return bits != 0 ? last + first_special(bits) : size;
}

}  // namespace native
using native::copy_plain;

#else
using portable::copy_plain;
#endif

}  // namespace emf::json
