#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <emf/status.hpp>

namespace emf {

/// A problem as one line of text, with its '\n', in a buffer of its own: nothing is allocated.
class ReportLine {
 public:
  ReportLine(const Status& problem, std::uint64_t left_out) noexcept;

  std::string_view text() const noexcept { return {buffer_.data(), size_}; }

 private:
  void append(std::string_view text, std::size_t limit) noexcept;

  std::array<char, 4096> buffer_;  // PIPE_BUF: the lines of two processes do not mix
  std::size_t size_ = 0;
};

}  // namespace emf
