#include "json/escape.hpp"

#include <cstring>

#include "json/plain.hpp"
#include "json/utf8.hpp"

namespace emf::json {
namespace {

/// The letter after the backslash, 0 where there is no short form (RFC 8259, section 7).
constexpr char short_escape(char character) noexcept {
  switch (character) {
    case '"':
      return '"';
    case '\\':
      return '\\';
    case '\b':
      return 'b';
    case '\f':
      return 'f';
    case '\n':
      return 'n';
    case '\r':
      return 'r';
    case '\t':
      return 't';
    default:
      return 0;
  }
}

char* write_escape(char* out, char character) noexcept {
  *out++ = '\\';
  if (const char letter = short_escape(character)) {
    *out++ = letter;
    return out;
  }
  constexpr char digits[] = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(character);
  std::memcpy(out, "u00", 3);
  out[3] = digits[byte >> 4];
  out[4] = digits[byte & 15];
  return out + 5;
}

}  // namespace

char* write_string(char* out, std::string_view text) noexcept {
  *out++ = '"';
  while (!text.empty()) {
    const std::size_t plain = copy_plain(out, text.data(), text.size());
    out += plain;
    text.remove_prefix(plain);
    if (text.empty()) break;
    if (static_cast<unsigned char>(text[0]) < 0x80) {
      out = write_escape(out, text[0]);
      text.remove_prefix(1);
      continue;
    }
    const Utf8Sequence sequence = read_utf8(text);
    const std::string_view bytes =
        sequence.valid ? text.substr(0, sequence.size) : replacement_character;
    std::memcpy(out, bytes.data(), bytes.size());
    out += bytes.size();
    text.remove_prefix(sequence.size);
  }
  *out++ = '"';
  return out;
}

}  // namespace emf::json
