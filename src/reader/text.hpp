#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace emf::reader {

/// For messages: in quotes, without control characters, at most 40 bytes of it.
std::string quoted(std::string_view text);

/// `n` with a comma at each thousand.
std::string grouped(std::size_t n);

/// The place of the first byte that is not UTF-8, or npos.
std::size_t find_invalid_utf8(std::string_view text) noexcept;

/// The place, from there on, of the first escape `\uD8..` or `\uDC..` of JSON text that is half of
/// a surrogate pair without the other half, or npos.
std::size_t find_lone_surrogate(std::string_view json, std::size_t from) noexcept;

/// The number of characters of a UTF-8 text.
std::size_t characters(std::string_view utf8) noexcept;

bool has_control_character(std::string_view text) noexcept;
bool is_blank(std::string_view text) noexcept;  ///< nothing but spaces, or nothing at all
bool is_printable_ascii(std::string_view text) noexcept;

}  // namespace emf::reader
