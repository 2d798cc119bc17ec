#pragma once

#include <cstddef>
#include <string_view>

#include "json/buffer.hpp"

namespace emf::json {

/// The most bytes that write_string() needs for `size` bytes of text.
constexpr std::size_t max_string_size(std::size_t size) noexcept { return 6 * size + 2; }

/// Writes `text` as a JSON string with its quotes and returns the end. Control characters are
/// escaped, bytes that are not UTF-8 become U+FFFD, other text stays as it is.
char* write_string(char* out, std::string_view text) noexcept;

inline void append_string(Buffer& out, std::string_view text) {
  out.commit(write_string(out.reserve(max_string_size(text.size())), text));
}

}  // namespace emf::json
