#pragma once

#include <cstddef>
#include <string_view>

#include "json/buffer.hpp"

namespace emf::json {

/// Deeper JSON is refused: the receivers' parsers recurse, and no real property comes near.
inline constexpr std::size_t max_depth = 256;

/// Appends the JSON value `text` (RFC 8259) to `out` without white space between tokens. Strings
/// are rewritten as write_string() would, so line breaks cannot survive; lone surrogates become
/// U+FFFD. Returns null, or what is wrong with the text: not one JSON value, a name twice in one
/// object, a number that no double can hold, too deep. `out` is then as it was.
const char* compact(std::string_view text, Buffer& out);

}  // namespace emf::json
