#include "sinks/line_output.hpp"

namespace emf::sinks {
namespace {

// Of lines of which `written` bytes are out: the size of those that are complete. One that lacks
// its '\n' only is a whole document already, and would be a second one if it were offered again.
std::size_t complete(std::string_view lines, std::size_t written) noexcept {
  if (written < lines.size() && written > 0 && lines[written] == '\n') return written + 1;
  return lines.substr(0, written).rfind('\n') + 1;  // npos + 1 is 0
}

}  // namespace

LineOutput::Result LineOutput::write(int descriptor, std::string_view lines,
                                     os::Patience& patience) noexcept {
  if (cut_ && os::file_id(descriptor) == where_) {
    const os::Transfer end = os::write_all(descriptor, "\n", patience);
    if (end.error != 0) return {0, end.error};
  }
  cut_ = false;
  const os::Transfer moved = os::write_all(descriptor, lines, patience);
  if (moved.error == 0) return {lines.size(), 0};
  const std::size_t taken = complete(lines, moved.bytes);
  if (taken != moved.bytes) line_was_cut(descriptor);
  return {taken, taken == lines.size() ? 0 : moved.error};
}

void LineOutput::line_was_cut(int descriptor) noexcept {
  cut_ = true;
  where_ = os::file_id(descriptor);
}

}  // namespace emf::sinks
