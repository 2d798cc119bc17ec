#include "cli/excerpt.hpp"

#include <algorithm>

namespace emf::cli {
namespace {

unsigned byte(char c) { return static_cast<unsigned char>(c); }
bool is_continuation(char c) { return (byte(c) & 0xC0u) == 0x80u; }

/// The character at the front, in one column: what cannot be shown is a '?'.
std::string_view take_character(std::string_view& text) {
  std::size_t size = 1;
  while (size < std::min<std::size_t>(4, text.size()) && is_continuation(text[size])) ++size;
  const bool ascii = byte(text.front()) < 0x80;
  const bool shown = ascii ? size == 1 && byte(text.front()) >= 0x20 && byte(text.front()) != 0x7F
                           : byte(text.front()) >= 0xC2 && size > 1;
  const std::string_view character = shown ? text.substr(0, size) : std::string_view("?");
  text.remove_prefix(shown ? size : 1);
  return character;
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
