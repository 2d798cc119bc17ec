#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace emf::sinks {

/// Copies of the lines that a stream connection has taken, until the peer's system acknowledges
/// them: what a broken connection did not deliver is sent again, whole lines only. Those that
/// are sent and not acknowledged come first, then those that are not sent yet. Not thread-safe.
class SentLines {
 public:
  struct Confirmed {
    std::uint64_t lines = 0;
    std::uint64_t bytes = 0;
  };

  void append(std::string_view lines);

  std::string_view unsent() const noexcept { return std::string_view(text_).substr(sent_); }
  void mark_sent(std::size_t bytes) noexcept { sent_ += bytes; }

  /// Forgets the lines of which nothing is sent yet. Returns how many bytes they had.
  std::size_t take_back_unstarted() noexcept;

  /// `unacknowledged`: of the bytes sent, how many the peer's system has not confirmed. Returns,
  /// and forgets, the lines that it now has.
  Confirmed acknowledge(std::size_t unacknowledged);

  struct Broken {
    Confirmed confirmed;
    std::uint64_t maybe_twice = 0;  // lines that had left this system whole
  };

  /// The connection is gone: what is left will be sent again from the start of a line. A line that
  /// lacks nothing but its '\n' arrived, because receivers take the rest at the end as a line.
  /// `on_the_way`: of the unacknowledged bytes, those that had left this system.
  Broken connection_lost(std::size_t unacknowledged, std::size_t on_the_way);

  std::uint64_t lines() const noexcept { return lines_; }
  std::size_t bytes() const noexcept { return text_.size() - begin_; }

 private:
  Confirmed forget_until(std::size_t end);

  std::string text_;
  std::size_t begin_ = 0;  // of the first line that is not confirmed
  std::size_t sent_ = 0;   // end of what was sent
  std::uint64_t lines_ = 0;
};

}  // namespace emf::sinks
