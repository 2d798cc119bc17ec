#include "reader/text.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>

#include "ascii.hpp"

namespace emf::reader {
namespace {

unsigned byte(char c) { return static_cast<unsigned char>(c); }
bool is_continuation(char c) { return (byte(c) & 0xC0u) == 0x80u; }

/// The length of the well-formed character at the start of `text`, 0 when there is none (Unicode
/// 15, table 3-7).
std::size_t character_size(std::string_view text) {
  const unsigned first = byte(text[0]);
  if (first < 0x80) return 1;
  const std::size_t size = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (size == 0 || first > 0xF4 || text.size() < size) return 0;
  const unsigned second = byte(text[1]);
  const unsigned lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  const unsigned highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  if (second < lowest || second > highest) return 0;
  return std::all_of(text.begin() + 2, text.begin() + static_cast<std::ptrdiff_t>(size),
                     is_continuation)
             ? size
             : 0;
}

constexpr std::size_t escape_size = 6;  // `\u` and four digits
constexpr unsigned no_unit = ~0u;

/// The UTF-16 unit that is escaped there.
unsigned escaped_unit(std::string_view json, std::size_t at) {
  if (at + escape_size > json.size() || json[at] != '\\' || json[at + 1] != 'u') return no_unit;
  const char* const digits = json.data() + at + 2;
  unsigned unit = 0;
  const auto [end, error] = std::from_chars(digits, digits + 4, unit, 16);
  return error == std::errc() && end == digits + 4 ? unit : no_unit;
}

bool is_high_surrogate(unsigned unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low_surrogate(unsigned unit) { return unit >= 0xDC00 && unit < 0xE000; }

}  // namespace

std::string quoted(std::string_view text) {
  constexpr std::size_t longest = 40;
  const bool cut = text.size() > longest;
  if (cut) {
    text = text.substr(0, longest - 3);
    while (!text.empty() && is_continuation(text.back())) text.remove_suffix(1);
    if (!text.empty() && byte(text.back()) >= 0xC0) text.remove_suffix(1);
  }
  std::string out = "'";
  for (const char c : text) out += is_control(c) ? '?' : c;
  out += cut ? "...'" : "'";
  return out;
}

std::string grouped(std::size_t n) {
  std::string digits = std::to_string(n);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

std::size_t find_invalid_utf8(std::string_view text) noexcept {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = character_size(text.substr(at));
    if (size == 0) return at;
    at += size;
  }
  return std::string_view::npos;
}

std::size_t find_lone_surrogate(std::string_view json, std::size_t from) noexcept {
  std::size_t at = json.find('\\', from);
  while (at != std::string_view::npos) {
    const unsigned unit = escaped_unit(json, at);
    std::size_t size = unit == no_unit ? 2 : escape_size;
    if (is_high_surrogate(unit) && is_low_surrogate(escaped_unit(json, at + escape_size))) {
      size = 2 * escape_size;
    } else if (is_high_surrogate(unit) || is_low_surrogate(unit)) {
      return at;
    }
    at = json.find('\\', at + size);
  }
  return std::string_view::npos;
}

std::size_t characters(std::string_view utf8) noexcept {
  return utf8.size() -
         static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), is_continuation));
}

bool has_control_character(std::string_view text) noexcept {
  return std::any_of(text.begin(), text.end(), is_control);
}

bool is_blank(std::string_view text) noexcept {
  return text.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos;
}

bool is_printable_ascii(std::string_view text) noexcept {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return byte(c) >= 0x20 && byte(c) < 0x7F; });
}

}  // namespace emf::reader
