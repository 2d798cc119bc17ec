#include "sinks/agent/peer_buffer.hpp"

#include <algorithm>

namespace emf::sinks {
namespace {

// Of a system that does not tell its window: the largest buffer that Linux grows to by itself.
constexpr std::uint64_t usual_capacity = 6 << 20;

// Marks this far apart, or a thousandth of the buffer, keep their number small.
constexpr std::uint64_t least_distance = 4096;
constexpr std::uint64_t marks_for_a_buffer = 1024;

}  // namespace

std::uint64_t PeerBuffer::capacity() const noexcept {
  return largest_window_ == 0 ? usual_capacity : 2 * largest_window_;
}

void PeerBuffer::offers(std::uint32_t window) noexcept {
  window_ = window;
  largest_window_ = std::max(largest_window_, window_);
}

void PeerBuffer::acknowledged(std::uint64_t lines, std::uint64_t bytes) {
  total_.lines += lines;
  total_.bytes += bytes;
  const std::uint64_t distance = std::max(least_distance, capacity() / marks_for_a_buffer);
  if (marks_.empty() || total_.bytes - marks_.back().bytes >= distance) marks_.push_back(total_);
  while (marks_.size() > 1 && marks_[1].bytes + capacity() <= total_.bytes) marks_.pop_front();
}

std::uint64_t PeerBuffer::lines_at_most() const noexcept {
  const std::uint64_t held = capacity() - window_;
  std::uint64_t read = 0;
  for (const Mark& mark : marks_) {
    if (mark.bytes + held <= total_.bytes) read = mark.lines;
  }
  return total_.lines - read;
}

}  // namespace emf::sinks
