#include "sinks/problems.hpp"

#include <cerrno>

#include <fmt/format.h>

#include "os/io.hpp"

namespace emf::sinks {
namespace {

// The descriptor itself is of no more use.
bool is_final(int error) noexcept { return error == EPIPE || error == EBADF || error == EINVAL; }

}  // namespace

Status passing_problem(std::string_view sink, int error) {
  return {Errc::SinkUnavailable,
          fmt::format("{}: {}; the line was not taken", sink, os::error_text(error))};
}

Status system_problem(std::string_view sink, int error) {
  if (is_final(error)) {
    return {Errc::SinkFailed, fmt::format("{}: {}; the line is lost", sink, os::error_text(error))};
  }
  return passing_problem(sink, error);
}

Status too_large(std::string_view sink, std::size_t line_bytes, std::size_t max_line_bytes) {
  return {Errc::DocumentTooLarge,
          fmt::format("{}: a line of {} bytes exceeds the limit of {}; the line is lost", sink,
                      line_bytes, max_line_bytes)};
}

}  // namespace emf::sinks
