#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace emf::os {

using SteadyTime = std::chrono::steady_clock::time_point;

/// So long from now; the end of time for a duration that is longer than a clock can count.
SteadyTime after(std::chrono::milliseconds from_now) noexcept;

/// How long a caller may be kept waiting in all, counted from the first wait. Most never wait, and
/// then no clock is read.
class Patience {
 public:
  explicit Patience(std::chrono::milliseconds limit) noexcept : limit_(limit) {}
  /// For regular files, which are always ready: one that were asked not to wait might take a part.
  static Patience not_needed() noexcept {
    Patience patience(std::chrono::milliseconds{0});
    patience.is_needed_ = false;
    return patience;
  }

  bool is_needed() const noexcept { return is_needed_; }
  SteadyTime deadline() noexcept {
    if (!deadline_) deadline_ = after(limit_);
    return *deadline_;
  }

 private:
  std::chrono::milliseconds limit_;
  bool is_needed_ = true;
  std::optional<SteadyTime> deadline_;
};

/// What a call moved before it ended, and why it ended early: an errno value, 0 when it did not.
struct Transfer {
  std::size_t bytes = 0;
  int error = 0;
};

/// One write(2) that may be short. Repeated when a signal interrupts it; raises no SIGPIPE. What is
/// full is EAGAIN, also where the descriptor is a blocking one (a pipe since Linux 6.5; before, a
/// write that has begun waits for its end). A regular file need not be asked (`may_be_full`).
Transfer write_some(int descriptor, std::string_view bytes, bool may_be_full = true) noexcept;

/// Writes all, or as much as a full descriptor takes while the patience lasts; then the error is
/// EAGAIN.
Transfer write_all(int descriptor, std::string_view bytes, Patience& patience) noexcept;

/// A new descriptor, or -1, as open(2) and socket(2) return it. Where the program has closed its
/// standard input, output or error, it is moved to another number: what the program prints must not
/// get among our lines. -1 and errno when there is none left.
int above_standard(int descriptor) noexcept;

/// Waits until the descriptor takes data or is broken. False: the deadline passed.
bool wait_writable(int descriptor, SteadyTime deadline) noexcept;

/// For people: "No space left on device".
std::string error_text(int error);

}  // namespace emf::os
