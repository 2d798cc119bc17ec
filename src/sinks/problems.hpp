#pragma once

#include <cstddef>
#include <string_view>

#include <emf/status.hpp>

namespace emf::sinks {

/// SinkUnavailable for an operating system error (errno) that may pass.
Status passing_problem(std::string_view sink, int error);

/// What an operating system error (errno) means for the line in hand: SinkUnavailable when it may
/// pass, such as a full disk or an address that refuses; SinkFailed when it will not, such as a
/// closed pipe.
Status system_problem(std::string_view sink, int error);

/// Why a line is lost that does not end with '\n', or is longer than `max_line_bytes`.
Status unfit_problem(std::string_view sink, std::string_view line, std::size_t max_line_bytes);

}  // namespace emf::sinks
