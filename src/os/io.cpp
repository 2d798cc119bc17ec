#include "os/io.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <limits.h>
#include <optional>
#include <poll.h>
#include <sys/uio.h>
#include <unistd.h>

#include "os/sigpipe.hpp"

namespace emf::os {
namespace {

#if defined(__linux__)
// Since Linux 6.18 a flag asks for EPIPE without the signal, which saves two calls for each line.
ssize_t write_with_flag(int descriptor, std::string_view bytes) noexcept {
  constexpr int rwf_nosignal = 0x100;
  constexpr off_t current_position = -1;
  static std::atomic<bool> known{true};
  if (!known.load(std::memory_order_relaxed)) {
    errno = EOPNOTSUPP;
    return -1;
  }
  const iovec piece{const_cast<char*>(bytes.data()), bytes.size()};
  const ssize_t written = pwritev2(descriptor, &piece, 1, current_position, rwf_nosignal);
  if (written == -1 && errno == ENOSYS) errno = EOPNOTSUPP;
  if (written == -1 && errno == EOPNOTSUPP) known.store(false, std::memory_order_relaxed);
  return written;
}
#else
ssize_t write_with_flag(int, std::string_view) noexcept {
  errno = EOPNOTSUPP;
  return -1;
}
#endif

ssize_t write_quietly(int descriptor, std::string_view bytes) noexcept {
  const ssize_t written = write_with_flag(descriptor, bytes);
  if (written != -1 || errno != EOPNOTSUPP) return written;
  SigpipeHeld sigpipe;
  const ssize_t plain = write(descriptor, bytes.data(), bytes.size());
  if (plain == -1 && errno == EPIPE) sigpipe.caused();
  return plain;
}

// Rounded up, so that the last part of a millisecond is not spent in a loop.
int milliseconds_until(SteadyTime deadline) noexcept {
  using std::chrono::milliseconds;
  const auto left =
      std::chrono::ceil<milliseconds>(deadline - std::chrono::steady_clock::now()).count();
  return static_cast<int>(std::clamp<milliseconds::rep>(left, 0, INT_MAX));
}

}  // namespace

SteadyTime after(std::chrono::milliseconds from_now) noexcept {
  const SteadyTime now = std::chrono::steady_clock::now();
  const auto most = std::chrono::floor<std::chrono::milliseconds>(SteadyTime::max() - now);
  return from_now < most ? now + std::max(from_now, -most) : SteadyTime::max();
}

Transfer write_some(int descriptor, std::string_view bytes) noexcept {
  ssize_t written = 0;
  do {
    written = write_quietly(descriptor, bytes);
  } while (written == -1 && errno == EINTR);
  if (written > 0 || bytes.empty()) return {static_cast<std::size_t>(written), 0};
  return {0, written == 0 ? EIO : errno};
}

Transfer write_all(int descriptor, std::string_view bytes,
                   std::chrono::milliseconds patience) noexcept {
  std::optional<SteadyTime> deadline;
  Transfer total;
  while (total.bytes < bytes.size()) {
    const Transfer part = write_some(descriptor, bytes.substr(total.bytes));
    total.bytes += part.bytes;
    if (part.error == 0) continue;
    total.error = part.error == EWOULDBLOCK ? EAGAIN : part.error;
    if (total.error != EAGAIN) break;
    if (!deadline) deadline = after(patience);
    if (!wait_writable(descriptor, *deadline)) break;
    total.error = 0;
  }
  return total;
}

int above_standard(int descriptor) noexcept {
  if (descriptor < 0 || descriptor > STDERR_FILENO) return descriptor;
  const int moved = fcntl(descriptor, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  const int error = errno;
  close(descriptor);
  errno = error;
  return moved;
}

bool wait_writable(int descriptor, SteadyTime deadline) noexcept {
  pollfd entry{descriptor, POLLOUT, 0};
  for (;;) {
    const int timeout = milliseconds_until(deadline);
    const int ready = poll(&entry, 1, timeout);
    if (ready > 0) return true;
    if (ready == 0 && timeout < INT_MAX) return false;
    if (ready == -1 && errno != EINTR) return true;  // the next write tells what is wrong
    if (timeout == 0) return false;
  }
}

std::string error_text(int error) {
  char buffer[128] = "";
#if defined(__GLIBC__)
  return strerror_r(error, buffer, sizeof(buffer));
#else
  return strerror_r(error, buffer, sizeof(buffer)) == 0 ? buffer : "unknown error";
#endif
}

}  // namespace emf::os
