#include <emf/sink.hpp>

#include "sinks/guarded_calls.hpp"
#include "sinks/lines.hpp"

namespace emf {

Sink::~Sink() = default;

std::size_t Sink::write_lines(std::string_view lines, Status& why) {
  why = Status();
  std::size_t done = 0;
  while (done < lines.size() && why.ok()) {
    const std::string_view line = sinks::first_line(lines.substr(done));
    why = sinks::write_guarded(*this, line);
    if (why.code() != Errc::SinkUnavailable) done += line.size();
  }
  return done;
}

Status Sink::flush(Deadline) { return {}; }

}  // namespace emf
