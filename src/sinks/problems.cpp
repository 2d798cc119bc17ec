#include "sinks/problems.hpp"

#include <cerrno>

#include "message.hpp"
#include "os/io.hpp"
#include "sinks/lines.hpp"

namespace emf::sinks {
namespace {

// The descriptor itself is of no more use.
bool is_final(int error) noexcept { return error == EPIPE || error == EBADF || error == EINVAL; }

}  // namespace

[[gnu::cold]] Status passing_problem(std::string_view sink, int error) {
  return make_problem(Errc::SinkUnavailable,
                      {sink, ": ", os::error_text(error), "; the line was not taken"});
}

[[gnu::cold]] Status system_problem(std::string_view sink, int error) {
  if (is_final(error)) {
    return make_problem(Errc::SinkFailed,
                        {sink, ": ", os::error_text(error), "; the line is lost"});
  }
  return passing_problem(sink, error);
}

[[gnu::cold]] Status unfit_problem(std::string_view sink, std::string_view line,
                                   std::size_t max_line_bytes) {
  if (!is_ended(line)) {
    return make_problem(Errc::SinkFailed,
                        {sink, ": a line of ", line.size(),
                         " bytes does not end with '\\n' and would become one with the next; the "
                         "line is lost"});
  }
  return make_problem(Errc::DocumentTooLarge,
                      {sink, ": a line of ", line.size(), " bytes exceeds the limit of ",
                       max_line_bytes, "; the line is lost"});
}

}  // namespace emf::sinks
