#include "json/utf8.hpp"

namespace emf::json {
namespace {

struct Lead {
  std::size_t size;      // of the sequence; 0: no sequence starts so
  unsigned char lowest;  // bounds of the second byte (Unicode standard, table 3-7)
  unsigned char highest;
};

constexpr Lead describe(unsigned char lead) noexcept {
  if (lead >= 0xC2 && lead <= 0xDF) return {2, 0x80, 0xBF};
  if (lead == 0xE0) return {3, 0xA0, 0xBF};
  if (lead == 0xED) return {3, 0x80, 0x9F};
  if (lead >= 0xE1 && lead <= 0xEF) return {3, 0x80, 0xBF};
  if (lead == 0xF0) return {4, 0x90, 0xBF};
  if (lead >= 0xF1 && lead <= 0xF3) return {4, 0x80, 0xBF};
  if (lead == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

}  // namespace

Utf8Sequence read_utf8(std::string_view text) noexcept {
  const Lead lead = describe(static_cast<unsigned char>(text[0]));
  if (lead.size == 0) return {1, false};
  for (std::size_t i = 1; i < lead.size; ++i) {
    if (i == text.size()) return {i, false};
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool follows =
        i == 1 ? byte >= lead.lowest && byte <= lead.highest : (byte & 0xC0) == 0x80;
    if (!follows) return {i, false};
  }
  return {lead.size, true};
}

namespace {

/// Calls `each` with every piece of the text, ASCII runs and sequences, until it says stop.
template <class Each>
void for_each_piece(std::string_view text, Each each) {
  const auto is_high = [](char character) { return static_cast<unsigned char>(character) >= 0x80; };
  while (!text.empty()) {
    Utf8Sequence piece{1, true};
    if (is_high(text[0])) {
      piece = read_utf8(text);
    } else {
      while (piece.size < text.size() && !is_high(text[piece.size])) ++piece.size;
    }
    if (!each(text.substr(0, piece.size), piece.valid)) return;
    text.remove_prefix(piece.size);
  }
}

}  // namespace

bool is_utf8(std::string_view text) noexcept {
  bool all_valid = true;
  for_each_piece(text, [&](std::string_view, bool valid) {
    all_valid = valid;
    return valid;
  });
  return all_valid;
}

std::string repair_utf8(std::string_view text) {
  std::string repaired;
  for_each_piece(text, [&](std::string_view piece, bool valid) {
    repaired += valid ? piece : replacement_character;
    return true;
  });
  return repaired;
}

}  // namespace emf::json
