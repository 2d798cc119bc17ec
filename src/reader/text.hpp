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

/// The number of characters of a UTF-8 text.
std::size_t characters(std::string_view utf8) noexcept;

bool has_control_character(std::string_view text) noexcept;
bool is_blank(std::string_view text) noexcept;  ///< nothing but spaces, or nothing at all
bool is_printable_ascii(std::string_view text) noexcept;

}  // namespace emf::reader
