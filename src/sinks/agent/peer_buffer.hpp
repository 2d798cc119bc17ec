#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>

namespace emf::sinks {

/// Bounds how many lines the peer's system may hold that its program has not read: what dies with
/// the program. The system tells only how much it can take now (its window); what it holds is at
/// most its buffer less that, and a buffer was never seen to exceed twice the largest window.
class PeerBuffer {
 public:
  void new_connection() { *this = PeerBuffer(); }

  void offers(std::uint32_t window) noexcept;
  void acknowledged(std::uint64_t lines, std::uint64_t bytes);

  std::uint64_t lines_at_most() const noexcept;

 private:
  // So many lines were acknowledged when so many bytes were.
  struct Mark {
    std::uint64_t bytes = 0;
    std::uint64_t lines = 0;
  };

  std::uint64_t capacity() const noexcept;

  std::deque<Mark> marks_;
  Mark total_;
  std::uint64_t largest_window_ = 0;
  std::uint64_t window_ = 0;
};

}  // namespace emf::sinks
