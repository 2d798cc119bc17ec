#pragma once

namespace emf::cli {

inline constexpr int exit_ok = 0;
inline constexpr int exit_invalid = 1;  ///< a line is lost, a document was refused
inline constexpr int exit_usage = 2;    ///< wrong arguments, a file that cannot be read

}  // namespace emf::cli
