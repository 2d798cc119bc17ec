#include "report_line.hpp"

#include <algorithm>
#include <charconv>

namespace emf {
namespace {

constexpr std::size_t room_for_count = 96;

}  // namespace

ReportLine::ReportLine(const Status& problem, std::uint64_t left_out) noexcept {
  const std::size_t end = buffer_.size() - 1;
  append("emf: ", end);
  append(to_string(problem.code()), end);
  append(": ", end);
  append(problem.message(), end - room_for_count);
  if (left_out > 0) {
    char digits[20];
    const auto last = std::to_chars(digits, digits + sizeof(digits), left_out).ptr;
    append(" (", end);
    append({digits, static_cast<std::size_t>(last - digits)}, end);
    append(" more of this kind were not shown)", end);
  }
  buffer_[size_++] = '\n';
}

void ReportLine::append(std::string_view text, std::size_t limit) noexcept {
  text = text.substr(0, limit - std::min(limit, size_));
  std::copy(text.begin(), text.end(), buffer_.begin() + static_cast<std::ptrdiff_t>(size_));
  size_ += text.size();
}

}  // namespace emf
