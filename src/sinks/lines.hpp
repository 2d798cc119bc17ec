#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace emf::sinks {

/// Ends as a line does, which not even nothing does: it would become one with the next line.
inline bool is_ended(std::string_view lines) noexcept {
  return !lines.empty() && lines.back() == '\n';
}

/// The first of some adjacent lines, with its '\n'; all of the text when there is none.
inline std::string_view first_line(std::string_view lines) noexcept {
  const std::size_t end = lines.find('\n');
  return end == std::string_view::npos ? lines : lines.substr(0, end + 1);
}

/// How many of the first `size` bytes are whole lines: what counts of an answer of write_lines().
inline std::size_t whole_lines(std::string_view lines, std::size_t size) noexcept {
  return lines.substr(0, size).rfind('\n') + 1;  // npos + 1 is 0
}

/// By memchr(), which looks at many bytes at once: counting takes a large part of a batch's time.
inline std::uint64_t count_lines(std::string_view lines) noexcept {
  std::uint64_t count = 0;
  for (std::size_t end = lines.find('\n'); end != std::string_view::npos;
       end = lines.find('\n', end + 1)) {
    ++count;
  }
  return count;
}

}  // namespace emf::sinks
