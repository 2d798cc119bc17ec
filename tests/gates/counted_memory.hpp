#pragma once

#include <atomic>
#include <cstdint>

/// What `operator new` and `operator delete` of this program, which replace those of the library,
/// have done.
namespace counted_memory {

inline std::atomic<std::uint64_t> allocations{0};
inline std::atomic<std::int64_t> bytes_held{0};
/// So many more succeed, and then none; less than 0: all do.
inline std::atomic<std::int64_t> until_failure{-1};

}  // namespace counted_memory
