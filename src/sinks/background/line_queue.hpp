#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <string>
#include <string_view>

namespace emf::sinks {

/// Some adjacent lines in one piece of memory.
class LineBlock {
 public:
  static constexpr std::size_t usual_bytes = 64 * 1024;

  bool has_room_for(std::string_view line) const noexcept {
    return text_.capacity() - text_.size() >= line.size();
  }
  void reserve(std::size_t bytes) { text_.reserve(bytes); }
  void append(std::string_view line) {
    text_.append(line);
    ++lines_;
  }
  /// Whole lines from the front are done with.
  void remove(std::size_t bytes, std::uint64_t lines) noexcept {
    begin_ += bytes;
    lines_ -= lines;
  }
  void clear() noexcept {
    text_.clear();
    begin_ = 0;
    lines_ = 0;
  }

  std::string_view text() const noexcept { return std::string_view(text_).substr(begin_); }
  std::uint64_t lines() const noexcept { return lines_; }
  std::size_t bytes() const noexcept { return text_.size() - begin_; }
  bool has_usual_size() const noexcept { return text_.capacity() <= usual_bytes; }

 private:
  std::string text_;
  std::size_t begin_ = 0;
  std::uint64_t lines_ = 0;
};

/// Lines that wait, in order. One copy goes in and whole blocks come out, so that a batch is ready
/// to be sent as it is. Blocks rather than one buffer: growing one to megabytes would copy them
/// while the callers wait. Once warm it allocates nothing. Not thread-safe.
class LineQueue {
 public:
  using Batch = std::list<LineBlock>;  // one block; lists hand it over without a copy

  void push(std::string_view line);
  void drop_oldest() noexcept;

  /// The oldest lines. The queue must not be empty.
  Batch take() noexcept;
  /// Those of them that could not be written, back to where they were.
  void give_back(Batch batch) noexcept;
  /// The memory of lines that were written, for the next ones.
  void recycle(Batch batch) noexcept;
  /// What a burst needed beyond 1 MiB, for the caller to free when no other followed.
  Batch take_excess() noexcept;
  void clear() noexcept;

  bool empty() const noexcept { return lines_ == 0; }
  std::uint64_t lines() const noexcept { return lines_; }
  std::size_t bytes() const noexcept { return bytes_; }

 private:
  void add_block(std::size_t line_bytes);

  std::list<LineBlock> blocks_;  // none is empty
  std::list<LineBlock> spare_;
  std::uint64_t lines_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace emf::sinks
