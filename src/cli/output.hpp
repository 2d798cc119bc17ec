#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace emf::cli {

enum class Color { None, Red, Yellow, Green, Cyan, Bold, Faint };

/// Standard output of the command. Collects text and writes it in large pieces, or at once for a
/// person. When nobody reads any more, the command ends quietly.
class Output {
 public:
  Output();
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  Output& operator<<(std::string_view text);
  void flush();

  /// Shows how far a long task is, on the last line of a terminal on standard error, until
  /// something else is written. Nothing in a pipe.
  void show_progress(std::string_view text);
  bool shows_progress() const noexcept { return progress_; }
  void hide_progress();

  /// In colour on a terminal, unless NO_COLOR is set.
  std::string paint(Color color, std::string_view text) const;
  /// Columns of the terminal, else 100.
  std::size_t width() const noexcept { return width_; }

 private:
  std::string buffer_;
  bool terminal_;
  bool progress_;  ///< standard error is a terminal
  bool progress_shown_ = false;
  bool colors_;
  std::size_t width_;
};

/// A line on standard error. What Output has collected comes later, if it is not flushed before.
void complain(std::string_view message);

}  // namespace emf::cli
