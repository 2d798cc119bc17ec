#include "sinks/guarded_calls.hpp"

#include <exception>

#include "message.hpp"
#include "sinks/lines.hpp"

namespace emf::sinks {

[[gnu::cold]] Status what_was_thrown(const std::string& sink, std::string_view consequence) {
  std::string what;
  try {
    throw;
  } catch (const std::exception& error) {
    what = concat({" \"", error.what(), "\""});
  } catch (...) {  // it has no text
  }
  return make_problem(Errc::SinkFailed, {sink, ": it threw", what, consequence});
}

std::size_t write_lines_guarded(Sink& sink, std::string_view lines, Status& why) {
  std::size_t done = 0;
  try {
    done = whole_lines(lines, sink.write_lines(lines, why));
  } catch (...) {
    done = first_line(lines).size();
    why = what_was_thrown(sink.name(), "; a line may be lost");
  }
  if (done == 0 && !lines.empty() && why.code() != Errc::SinkUnavailable) {
    why = make_problem(Errc::SinkUnavailable, {sink.name(), ": it took nothing"});
  }
  return done;
}

Status flush_guarded(Sink& sink, Deadline deadline) {
  try {
    return sink.flush(deadline);
  } catch (...) {
    return what_was_thrown(sink.name(), " in flush()");
  }
}

}  // namespace emf::sinks
