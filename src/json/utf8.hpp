#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace emf::json {

/// U+FFFD, what stands for bytes that are not UTF-8.
inline constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

/// What a text beginning with a byte of 0x80 or more starts with.
struct Utf8Sequence {
  std::size_t size;  ///< bytes to take, at least 1
  bool valid;        ///< false: they stand for one U+FFFD
};

/// Reads one sequence of a non-empty text (RFC 3629: no surrogates, nothing above U+10FFFF, no
/// overlong form). An invalid one takes the longest beginning of a valid sequence, as the Unicode
/// standard recommends.
Utf8Sequence read_utf8(std::string_view text) noexcept;

bool is_utf8(std::string_view text) noexcept;
/// The text with U+FFFD for all that is not UTF-8.
std::string repair_utf8(std::string_view text);

}  // namespace emf::json
