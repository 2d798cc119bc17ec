#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace emf::os {

using SteadyTime = std::chrono::steady_clock::time_point;

/// So long from now; the end of time for a duration that is longer than a clock can count.
SteadyTime after(std::chrono::milliseconds from_now) noexcept;

/// What a call moved before it ended, and why it ended early: an errno value, 0 when it did not.
struct Transfer {
  std::size_t bytes = 0;
  int error = 0;
};

/// One write(2) that may be short. Repeated when a signal interrupts it; raises no SIGPIPE.
Transfer write_some(int descriptor, std::string_view bytes) noexcept;

/// Writes all, waiting up to `patience` in total for a non-blocking descriptor that is full; then
/// the error is EAGAIN.
Transfer write_all(int descriptor, std::string_view bytes,
                   std::chrono::milliseconds patience) noexcept;

/// A new descriptor, or -1, as open(2) and socket(2) return it. Where the program has closed its
/// standard input, output or error, it is moved to another number: what the program prints must not
/// get among our lines. -1 and errno when there is none left.
int above_standard(int descriptor) noexcept;

/// Waits until the descriptor takes data or is broken. False: the deadline passed.
bool wait_writable(int descriptor, SteadyTime deadline) noexcept;

/// For people: "No space left on device".
std::string error_text(int error);

}  // namespace emf::os
