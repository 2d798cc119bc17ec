#include "os/listener.hpp"

#include <algorithm>
#include <cerrno>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace emf::os {
namespace {

constexpr std::size_t max_connections = 1024;
constexpr std::size_t max_datagram = 65'536;
constexpr std::chrono::milliseconds pause{100};  // when no more connections can be had

std::string last_error() { return std::generic_category().message(errno); }

struct AddressList {
  ~AddressList() {
    if (first != nullptr) ::freeaddrinfo(first);
  }
  addrinfo* first = nullptr;
};

std::string peer_name(const sockaddr_storage& address, socklen_t size) {
  char host[NI_MAXHOST];
  char port[NI_MAXSERV];
  if (::getnameinfo(reinterpret_cast<const sockaddr*>(&address), size, host, sizeof host, port,
                    sizeof port, NI_NUMERICHOST | NI_NUMERICSERV) != 0) {
    return "?";
  }
  const std::string name = host;
  return (name.find(':') == std::string::npos ? name : '[' + name + ']') + ':' + port;
}

std::uint16_t bound_port(int socket) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  char port[NI_MAXSERV] = "0";
  if (::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0) return 0;
  ::getnameinfo(reinterpret_cast<const sockaddr*>(&address), size, nullptr, 0, port, sizeof port,
                NI_NUMERICSERV);
  return static_cast<std::uint16_t>(std::stoi(port));
}

int open_socket(const addrinfo& address, bool tcp) {
  const int socket = ::socket(address.ai_family, address.ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK,
                              address.ai_protocol);
  if (socket < 0) return -1;
  const int on = 1;
  if (tcp) ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (::bind(socket, address.ai_addr, address.ai_addrlen) == 0 &&
      (!tcp || ::listen(socket, SOMAXCONN) == 0)) {
    return socket;
  }
  const int error = errno;
  ::close(socket);
  errno = error;
  return -1;
}

}  // namespace

struct Listener::Connection {
  Connection(int descriptor, std::string name) : socket(descriptor), peer(std::move(name)) {}
  ~Connection() { ::close(socket); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  int socket;
  std::string peer;
  std::string pending;       ///< the beginning of a line
  std::size_t searched = 0;  ///< no line break before this
};

Listener::Listener(std::size_t max_line_bytes, OnRecord on_record, OnOverflow on_overflow)
    : max_line_bytes_(max_line_bytes),
      on_record_(std::move(on_record)),
      on_overflow_(std::move(on_overflow)),
      scratch_(max_datagram) {}

Listener::~Listener() {
  for (const int socket : listening_) ::close(socket);
  for (const int socket : datagrams_) ::close(socket);
}

std::string Listener::listen(Transport transport, const std::string& host, std::uint16_t& port) {
  const bool tcp = transport == Transport::Stream;
  addrinfo hints{};
  hints.ai_socktype = tcp ? SOCK_STREAM : SOCK_DGRAM;
  hints.ai_flags = AI_PASSIVE;
  AddressList addresses;
  const int failure =
      ::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &addresses.first);
  if (failure != 0) return ::gai_strerror(failure);
  const int socket = open_socket(*addresses.first, tcp);
  if (socket < 0) return last_error();
  (tcp ? listening_ : datagrams_).push_back(socket);
  port = bound_port(socket);
  return "";
}

void Listener::wait(int wake_up, std::chrono::milliseconds at_most) {
  std::vector<pollfd> waiting{{wake_up, POLLIN, 0}};
  const bool is_paused = std::exchange(is_paused_, false);
  if (is_paused) at_most = std::min(at_most, pause);
  const short more = !is_paused && connections_.size() < max_connections ? POLLIN : 0;
  for (const int socket : listening_) waiting.push_back({socket, more, 0});
  for (const int socket : datagrams_) waiting.push_back({socket, POLLIN, 0});
  for (const auto& connection : connections_) waiting.push_back({connection->socket, POLLIN, 0});
  if (::poll(waiting.data(), waiting.size(), static_cast<int>(at_most.count())) <= 0) return;

  std::size_t next = 1;
  for (std::size_t i = 0; i < connections_.size(); ++i) {
    const pollfd& ready = waiting[1 + listening_.size() + datagrams_.size() + i];
    if (ready.revents != 0 && !read_from(*connections_[i])) connections_[i].reset();
  }
  connections_.erase(std::remove(connections_.begin(), connections_.end(), nullptr),
                     connections_.end());
  for (const int socket : listening_) {
    if (waiting[next++].revents != 0) accept_from(socket);
  }
  for (const int socket : datagrams_) {
    if (waiting[next++].revents != 0) receive_from(socket);
  }
}

void Listener::accept_from(int listening) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  const int socket = ::accept4(listening, reinterpret_cast<sockaddr*>(&address), &size,
                               SOCK_CLOEXEC | SOCK_NONBLOCK);
  if (socket < 0) {
    is_paused_ = errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM;
    return;
  }
  connections_.push_back(std::make_unique<Connection>(socket, peer_name(address, size)));
}

void Listener::receive_from(int datagrams) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  const ssize_t count = ::recvfrom(datagrams, scratch_.data(), scratch_.size(), 0,
                                   reinterpret_cast<sockaddr*>(&address), &size);
  if (count < 0) return;
  on_record_(Transport::Datagram, peer_name(address, size),
             std::string_view(scratch_.data(), static_cast<std::size_t>(count)));
}

bool Listener::read_from(Connection& connection) {
  const ssize_t count = ::recv(connection.socket, scratch_.data(), scratch_.size(), 0);
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return true;
  if (count > 0) connection.pending.append(scratch_.data(), static_cast<std::size_t>(count));
  if (!hand_over_lines(connection)) return false;
  if (count > 0) return true;
  if (!connection.pending.empty()) {
    on_record_(Transport::Stream, connection.peer, connection.pending);
  }
  return false;
}

bool Listener::hand_over_lines(Connection& connection) {
  std::string& pending = connection.pending;
  std::size_t begin = 0;
  for (;;) {
    const std::size_t found = pending.find('\n', std::max(begin, connection.searched));
    const std::size_t stop = found == std::string::npos ? pending.size() : found + 1;
    if (stop - begin > max_line_bytes_) {
      on_overflow_(connection.peer);
      return false;
    }
    if (found == std::string::npos) break;
    on_record_(Transport::Stream, connection.peer,
               std::string_view(pending).substr(begin, stop - begin));
    begin = stop;
  }
  pending.erase(0, begin);
  connection.searched = pending.size();
  return true;
}

}  // namespace emf::os
