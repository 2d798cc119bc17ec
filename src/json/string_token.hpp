#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace emf::json {

/// Reads the JSON string at the beginning of `text` and appends what it says to `decoded`, as UTF-8
/// where the escapes say so and as the bytes stand otherwise. Lone surrogates become U+FFFD.
/// Returns the size of the token, quotes included; 0 if it is not a valid string.
std::size_t read_string_token(std::string_view text, std::string& decoded);

}  // namespace emf::json
