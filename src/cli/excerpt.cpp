#include "cli/excerpt.hpp"

#include <algorithm>

namespace emf::cli {
namespace {

unsigned byte(char c) { return static_cast<unsigned char>(c); }
bool is_continuation(char c) { return (byte(c) & 0xC0u) == 0x80u; }

/// Neither a control character, of ASCII or of Latin-1, nor a byte order mark.
bool is_visible(std::string_view character) {
  const unsigned lead = byte(character.front());
  if (character.size() == 1) return lead >= 0x20 && lead < 0x7F;
  return lead > 0xC2 ? character != "\xEF\xBB\xBF" : lead == 0xC2 && byte(character[1]) >= 0xA0;
}

/// The character at the front, in one column: what cannot be shown is a '?'.
std::string_view take_character(std::string_view& text) {
  std::size_t size = 1;
  while (size < std::min<std::size_t>(4, text.size()) && is_continuation(text[size])) ++size;
  if (byte(text.front()) < 0x80) size = 1;
  const std::string_view character = text.substr(0, size);
  text.remove_prefix(size);
  return is_visible(character) ? character : "?";
}

}  // namespace

Excerpt excerpt(std::string_view line, std::size_t offset, std::size_t width) {
  constexpr std::string_view more = "...";
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  offset = std::min(offset, line.size());
  std::size_t begin = 0;
  if (line.size() > width && offset > width * 2 / 3) {
    begin = std::min(offset - width * 2 / 3, line.size() - (width - more.size()));
    while (begin > 0 && is_continuation(line[begin])) --begin;
  }

  Excerpt excerpt;
  if (begin > 0) excerpt.text = more;
  std::string_view rest = line.substr(begin);
  std::size_t columns = excerpt.text.size();
  excerpt.column = columns;
  while (!rest.empty() && (columns + more.size() < width || rest.size() <= width - columns)) {
    if (line.size() - rest.size() <= offset) excerpt.column = columns;
    excerpt.text += take_character(rest);
    ++columns;
  }
  if (rest.empty() && offset == line.size()) excerpt.column = columns;
  if (!rest.empty()) excerpt.text += more;
  return excerpt;
}

}  // namespace emf::cli
