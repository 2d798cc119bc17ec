#include "os/socket.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#if defined(__linux__)
#include <linux/sockios.h>
#endif

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>

namespace emf::os {
namespace {

// Bounds what the system holds for a peer that does not read: twice this on Linux.
constexpr int send_buffer_bytes = 256 * 1024;

// How long a peer may leave what we sent without an answer, or without reading it, before the
// connection counts as broken. The system's own limit is about a quarter of an hour.
[[maybe_unused]] constexpr unsigned unanswered_ms = 30'000;

template <class Value>
bool set(int descriptor, int level, int option, Value value) noexcept {
  return setsockopt(descriptor, level, option, &value, sizeof(value)) == 0;
}

int get_error(int descriptor) noexcept {
  int error = 0;
  socklen_t size = sizeof(error);
  return getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &size) == 0 ? error : errno;
}

#if defined(__linux__)
std::size_t queued_bytes(int descriptor, unsigned long request) noexcept {
  int bytes = 0;
  const bool known = ioctl(descriptor, request, &bytes) == 0 && bytes > 0;
  return known ? static_cast<std::size_t>(bytes) : 0;
}
#endif

// Unread data makes the system answer close() with a reset, which would destroy what we sent.
void discard_input(int descriptor) noexcept {
  char buffer[4096];
  constexpr int most_reads = 64;
  for (int i = 0; i < most_reads; ++i) {
    if (recv(descriptor, buffer, sizeof(buffer), MSG_DONTWAIT) <= 0) return;
  }
}

}  // namespace

Socket Socket::connect(const Address& address, Transport transport, SteadyTime deadline,
                       int& error) noexcept {
  const int type = transport == Transport::Stream ? SOCK_STREAM : SOCK_DGRAM;
  Socket socket(above_standard(::socket(address.family, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)));
  if (!socket.is_open() || !socket.configure(transport)) {
    error = errno;
    return {};
  }
  sockaddr_storage target;
  std::memcpy(&target, address.bytes.data(), address.size);
  const auto* const name = reinterpret_cast<const sockaddr*>(&target);
  error = ::connect(socket.descriptor(), name, address.size) == 0 ? 0 : errno;
  if (error == EINPROGRESS || error == EINTR) error = socket.finish_connecting(deadline);
  if (error == 0 && transport == Transport::Stream && socket.is_connected_to_itself()) {
    error = ECONNREFUSED;
  }
  if (error != 0) socket.abort();
  return socket;
}

bool Socket::configure(Transport transport) noexcept {
  if (!set(descriptor(), SOL_SOCKET, SO_SNDBUF, send_buffer_bytes)) return false;
  if (transport == Transport::Datagram) return true;
#if defined(TCP_USER_TIMEOUT)
  set(descriptor(), IPPROTO_TCP, TCP_USER_TIMEOUT, unanswered_ms);
#endif
  return set(descriptor(), IPPROTO_TCP, TCP_NODELAY, 1);
}

int Socket::finish_connecting(SteadyTime deadline) noexcept {
  return wait_writable(descriptor(), deadline) ? get_error(descriptor()) : ETIMEDOUT;
}

// On one machine, a connection to a free port may be given that very port as its own.
bool Socket::is_connected_to_itself() const noexcept {
  sockaddr_storage own{};
  sockaddr_storage other{};
  socklen_t own_size = sizeof(own);
  socklen_t other_size = sizeof(other);
  return getsockname(descriptor(), reinterpret_cast<sockaddr*>(&own), &own_size) == 0 &&
         getpeername(descriptor(), reinterpret_cast<sockaddr*>(&other), &other_size) == 0 &&
         own_size == other_size && std::memcmp(&own, &other, own_size) == 0;
}

Transfer Socket::send(std::string_view bytes) noexcept {
  for (;;) {
    const ssize_t sent =
        ::send(descriptor(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent >= 0) return {static_cast<std::size_t>(sent), 0};
    if (errno != EINTR) return {0, errno == EWOULDBLOCK ? EAGAIN : errno};
  }
}

int Socket::take_error() noexcept { return socket_.is_ours() ? get_error(descriptor()) : EBADF; }

PeerState Socket::peer() const noexcept {
  if (socket_.is_ours()) return ask_system();
  constexpr std::size_t everything = std::numeric_limits<std::size_t>::max() / 2;
  PeerState state;
  state.connection = PeerState::Connection::Broken;
  state.unacknowledged = state.on_the_way = everything;
  return state;
}

#if defined(__linux__)
PeerState Socket::ask_system() const noexcept {
  // The C library's struct tcp_info ends before the peer's window, which Linux 5.4 added.
  constexpr std::size_t window_offset = 228;
  unsigned char info[window_offset + sizeof(std::uint32_t)] = {};
  socklen_t size = sizeof(info);
  PeerState state;
  if (getsockopt(descriptor(), IPPROTO_TCP, TCP_INFO, info, &size) != 0) return state;
  if (info[0] == TCP_CLOSE_WAIT) state.connection = PeerState::Connection::PeerClosed;
  if (info[0] == TCP_CLOSE) state.connection = PeerState::Connection::Broken;
  state.window_known = size == sizeof(info);
  std::memcpy(&state.window, info + window_offset, sizeof(state.window));
  // These stay what they were when the connection broke.
  state.unacknowledged = queued_bytes(descriptor(), SIOCOUTQ);
  const std::size_t never_left = queued_bytes(descriptor(), SIOCOUTQNSD);
  state.on_the_way = state.unacknowledged - std::min(state.unacknowledged, never_left);
  return state;
}
#else
PeerState Socket::ask_system() const noexcept {
  char byte = 0;
  PeerState state;
  const ssize_t received = recv(descriptor(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  if (received == 0) state.connection = PeerState::Connection::PeerClosed;
  if (received == -1 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR) {
    state.connection = PeerState::Connection::Broken;
  }
  return state;
}
#endif

void Socket::close() noexcept {
  if (socket_.is_ours()) {
    shutdown(descriptor(), SHUT_WR);
    discard_input(descriptor());
  }
  socket_.close();
}

void Socket::abort() noexcept {
  if (socket_.is_ours()) set(descriptor(), SOL_SOCKET, SO_LINGER, linger{1, 0});
  socket_.close();
}

void Socket::leave_to_parent() noexcept { socket_.close(); }

}  // namespace emf::os
