#pragma once

#include <string_view>

namespace emf::os {

/// Writes a line of at most 4,096 bytes (PIPE_BUF) to file descriptor 2 in one piece. A line that
/// cannot be taken at once is lost: a program is never held up, nor killed by SIGPIPE, because
/// nobody reads what it complains about.
void write_standard_error(std::string_view line) noexcept;

}  // namespace emf::os
