#include "json/string_token.hpp"

#include <cstdint>
#include <optional>

#include "ascii.hpp"
#include "json/utf8.hpp"

namespace emf::json {
namespace {

std::optional<std::uint32_t> read_hex(std::string_view text) noexcept {
  if (text.size() < 4) return std::nullopt;
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const char digit = text[i];
    const bool decimal = is_digit(digit);
    const char lower = static_cast<char>(digit | 0x20);
    if (!decimal && (lower < 'a' || lower > 'f')) return std::nullopt;
    value = value * 16 + static_cast<std::uint32_t>(decimal ? digit - '0' : lower - 'a' + 10);
  }
  return value;
}

constexpr bool is_high_surrogate(std::uint32_t unit) noexcept {
  return unit >= 0xD800 && unit < 0xDC00;
}
constexpr bool is_low_surrogate(std::uint32_t unit) noexcept {
  return unit >= 0xDC00 && unit < 0xE000;
}

void append_utf8(std::string& out, std::uint32_t point) {
  char bytes[4];
  std::size_t size = 0;
  const auto add = [&](std::uint32_t byte) {
    bytes[size++] = static_cast<char>(static_cast<unsigned char>(byte));
  };
  if (point < 0x80) {
    add(point);
  } else if (point < 0x800) {
    add(0xC0 | point >> 6);
  } else if (point < 0x10000) {
    add(0xE0 | point >> 12);
  } else {
    add(0xF0 | point >> 18);
    add(0x80 | (point >> 12 & 0x3F));
  }
  if (point >= 0x800) add(0x80 | (point >> 6 & 0x3F));
  if (point >= 0x80) add(0x80 | (point & 0x3F));
  out.append(bytes, size);
}

/// `text` begins behind "\u". Returns how much of it was read, 0 if it is wrong.
std::size_t read_unicode_escape(std::string_view text, std::string& decoded) {
  const std::optional<std::uint32_t> unit = read_hex(text);
  if (!unit) return 0;
  if (is_high_surrogate(*unit) && text.substr(4, 2) == "\\u") {
    const std::optional<std::uint32_t> low = read_hex(text.substr(6));
    if (low && is_low_surrogate(*low)) {
      append_utf8(decoded, 0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00));
      return 10;
    }
  }
  if (is_high_surrogate(*unit) || is_low_surrogate(*unit)) {
    decoded += replacement_character;
  } else {
    append_utf8(decoded, *unit);
  }
  return 4;
}

/// `text` begins behind the backslash.
std::size_t read_escape(std::string_view text, std::string& decoded) {
  if (text.empty()) return 0;
  constexpr std::string_view letters = "\"\\/bfnrt";
  constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
  if (text[0] == 'u') {
    const std::size_t size = read_unicode_escape(text.substr(1), decoded);
    return size == 0 ? 0 : size + 1;
  }
  const std::size_t letter = letters.find(text[0]);
  if (letter == std::string_view::npos) return 0;
  decoded += meanings[letter];
  return 1;
}

}  // namespace

std::size_t read_string_token(std::string_view text, std::string& decoded) {
  for (std::size_t at = 1; at < text.size();) {
    const char character = text[at++];
    if (character == '"') return at;
    if (static_cast<unsigned char>(character) < 0x20) return 0;
    if (character != '\\') {
      decoded += character;
      continue;
    }
    const std::size_t size = read_escape(text.substr(at), decoded);
    if (size == 0) return 0;
    at += size;
  }
  return 0;
}

}  // namespace emf::json
