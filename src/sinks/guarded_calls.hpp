#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <emf/sink.hpp>

// Calls of sinks, which may break their contract and throw. What became of a line that was in their
// hands then cannot be known, and that is what the Status says.
namespace emf::sinks {

/// In a catch block: what was thrown, as SinkFailed. `consequence` is for the lines.
Status what_was_thrown(const std::string& sink, std::string_view consequence);

// Inline, as each flush of one line has it.
inline Status write_guarded(Sink& sink, std::string_view line) {
  try {
    return sink.write(line);
  } catch (...) {
    return what_was_thrown(sink.name(), "; the line may be lost");
  }
}

/// How many bytes of whole lines the sink has dealt with; if it threw, those of the first line,
/// which the others must not suffer for. None of some lines: SinkUnavailable.
std::size_t write_lines_guarded(Sink& sink, std::string_view lines, Status& why);

Status flush_guarded(Sink& sink, Deadline deadline);

}  // namespace emf::sinks
