#include "cli/output.hpp"

#include <cerrno>
#include <cstdio>
#include <system_error>

#include "cli/exit_status.hpp"
#include "os/terminal.hpp"
#include "os/variables.hpp"

namespace emf::cli {
namespace {

constexpr int standard_output = 1;
constexpr int standard_error = 2;
constexpr std::size_t piece = 1 << 16;

std::string_view code_of(Color color) {
  switch (color) {
    case Color::None:
      break;
    case Color::Red:
      return "\x1b[1;31m";
    case Color::Yellow:
      return "\x1b[1;33m";
    case Color::Green:
      return "\x1b[1;32m";
    case Color::Cyan:
      return "\x1b[36m";
    case Color::Bold:
      return "\x1b[1m";
    case Color::Faint:
      return "\x1b[2m";
  }
  return "";
}

bool wants_colors() { return os::variable("NO_COLOR").empty() && os::variable("TERM") != "dumb"; }

/// A reader that went away, as `head` does, is no fault of the command's.
[[noreturn]] void give_up(int error) {
  if (error != EPIPE) {
    const std::string why = std::generic_category().message(error);
    std::fprintf(stderr, "emf: cannot write to standard output: %s\n", why.c_str());
  }
  std::_Exit(error == EPIPE ? exit_ok : exit_usage);
}

}  // namespace

Output::Output()
    : terminal_(os::is_terminal(standard_output)),
      progress_(os::is_terminal(standard_error)),
      colors_(terminal_ && wants_colors()) {
  const std::size_t columns = os::terminal_width(standard_output);
  width_ = columns > 0 ? columns : 100;
}

Output::~Output() { flush(); }

Output& Output::operator<<(std::string_view text) {
  buffer_ += text;
  if (buffer_.size() >= piece || terminal_) flush();
  return *this;
}

void Output::flush() {
  hide_progress();
  const std::size_t written = std::fwrite(buffer_.data(), 1, buffer_.size(), stdout);
  if (written != buffer_.size() || std::fflush(stdout) != 0) give_up(errno);
  buffer_.clear();
}

void Output::show_progress(std::string_view text) {
  if (!progress_) return;
  std::fprintf(stderr, "\r\x1b[K%.*s", static_cast<int>(text.size()), text.data());
  std::fflush(stderr);
  progress_shown_ = true;
}

void Output::hide_progress() {
  if (!progress_shown_) return;
  std::fputs("\r\x1b[K", stderr);
  progress_shown_ = false;
}

std::string Output::paint(Color color, std::string_view text) const {
  const std::string_view code = colors_ ? code_of(color) : std::string_view();
  if (code.empty()) return std::string(text);
  return std::string(code).append(text).append("\x1b[0m");
}

void complain(std::string_view message) {
  std::fprintf(stderr, "emf: %.*s\n", static_cast<int>(message.size()), message.data());
}

}  // namespace emf::cli
