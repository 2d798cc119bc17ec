#include "os/io.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <sys/uio.h>
#include <unistd.h>

#include "os/file_id.hpp"
#include "os/sigpipe.hpp"

namespace emf::os {
namespace {

// Flags of pwritev2(2). The first, since Linux 6.18, asks for EPIPE without the signal, which saves
// two calls for each line.
constexpr int no_signal = 0x100;
constexpr int no_wait = 0x8;

#if defined(__linux__)
ssize_t write_with(int flags, int descriptor, std::string_view bytes) noexcept {
  constexpr off_t current_position = -1;
  const iovec piece{const_cast<char*>(bytes.data()), bytes.size()};
  const ssize_t written = pwritev2(descriptor, &piece, 1, current_position, flags);
  if (written == -1 && errno == ENOSYS) errno = EOPNOTSUPP;
  return written;
}
#else
ssize_t write_with(int, int, std::string_view) noexcept {
  errno = EOPNOTSUPP;
  return -1;
}
#endif

// The descriptor that last refused to be asked not to wait, so that it is not asked each time.
constexpr int no_descriptor = -2;  // -1 is what a program may have instead of one
std::atomic<int> refuses_no_wait{no_descriptor};

// Terminals and some file systems do not know how not to wait, and say so in different ways.
bool must_wait(ssize_t written, int descriptor) noexcept {
  const bool refused = written == -1 && (errno == EOPNOTSUPP || errno == EINVAL ||
                                         (errno == EAGAIN && is_regular(descriptor)));
  if (refused) refuses_no_wait.store(descriptor, std::memory_order_relaxed);
  return refused;
}

bool is_ready(int descriptor) noexcept {
  if (wait_writable(descriptor, SteadyTime{})) return true;
  refuses_no_wait.store(no_descriptor, std::memory_order_relaxed);  // it may be another file by now
  errno = EAGAIN;
  return false;
}

// Where a write cannot be asked not to wait, none begins that has to.
template <class Write>
ssize_t write_without_wait(int descriptor, int flags, std::string_view bytes,
                           Write write) noexcept {
  if (refuses_no_wait.load(std::memory_order_relaxed) != descriptor) {
    const ssize_t written = write_with(flags | no_wait, descriptor, bytes);
    if (!must_wait(written, descriptor)) return written;
  }
  return is_ready(descriptor) ? write() : -1;
}

ssize_t write_quietly(int descriptor, std::string_view bytes, bool may_be_full) noexcept {
  static std::atomic<bool> knows_no_signal{true};
  if (knows_no_signal.load(std::memory_order_relaxed)) {
    const auto plain = [&] { return write_with(no_signal, descriptor, bytes); };
    const ssize_t written =
        may_be_full ? write_without_wait(descriptor, no_signal, bytes, plain) : plain();
    if (written != -1 || errno != EOPNOTSUPP) return written;
    knows_no_signal.store(false, std::memory_order_relaxed);
    refuses_no_wait.store(no_descriptor, std::memory_order_relaxed);  // it was the other flag
  }
  SigpipeHeld sigpipe;
  const auto plain = [&] { return write(descriptor, bytes.data(), bytes.size()); };
  const ssize_t written = may_be_full ? write_without_wait(descriptor, 0, bytes, plain) : plain();
  if (written == -1 && errno == EPIPE) sigpipe.caused();
  return written;
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

Transfer write_some(int descriptor, std::string_view bytes, bool may_be_full) noexcept {
  ssize_t written = 0;
  do {
    written = write_quietly(descriptor, bytes, may_be_full);
  } while (written == -1 && errno == EINTR);
  if (written > 0 || bytes.empty()) return {static_cast<std::size_t>(written), 0};
  return {0, written == 0 ? EIO : errno};
}

Transfer write_all(int descriptor, std::string_view bytes, Patience& patience) noexcept {
  Transfer total;
  while (total.bytes < bytes.size()) {
    const Transfer part = write_some(descriptor, bytes.substr(total.bytes), patience.is_needed());
    total.bytes += part.bytes;
    if (part.error == 0) continue;
    total.error = part.error == EWOULDBLOCK ? EAGAIN : part.error;
    if (total.error != EAGAIN) break;
    if (!wait_writable(descriptor, patience.deadline())) break;
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
