#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace emf::cli {

/// A piece of a line that fits the screen, and the column below which its byte `offset` stands.
struct Excerpt {
  std::string text;
  std::size_t column = 0;
};

Excerpt excerpt(std::string_view line, std::size_t offset, std::size_t width);

}  // namespace emf::cli
