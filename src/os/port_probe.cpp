#include "os/port_probe.hpp"

#include <arpa/inet.h>
#include <cerrno>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

namespace emf::os {
namespace {

constexpr timespec patience{0, 500'000};

bool connects(int socket, const sockaddr_in& address) noexcept {
  if (connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0) {
    return true;
  }
  if (errno != EINPROGRESS) return false;
  pollfd descriptor{socket, POLLOUT, 0};
  if (ppoll(&descriptor, 1, &patience, nullptr) != 1) return false;
  int error = 0;
  socklen_t size = sizeof(error);
  return getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size) == 0 && error == 0;
}

}  // namespace

bool listens_on_loopback(std::uint16_t port) noexcept {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (socket == -1) return false;
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const bool listens = connects(socket, address);
  close(socket);
  return listens;
}

}  // namespace emf::os
