#include "drain.hpp"

#include <array>
#include <cstdlib>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace cases {
namespace {

void read_all(int from) {
  std::array<char, 65536> buffer;
  while (read(from, buffer.data(), buffer.size()) > 0) {
  }
}

/// A socket bound to a free port of 127.0.0.1.
int bind_socket(int type, std::uint16_t& port) {
  const int bound = socket(AF_INET, type, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  if (bound < 0 || bind(bound, generic, size) != 0 || getsockname(bound, generic, &size) != 0) {
    std::abort();
  }
  port = ntohs(address.sin_port);
  return bound;
}

}  // namespace

PipeDrain::PipeDrain() {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) std::abort();
  input_ = ends[1];
  reader_ = std::thread([output = ends[0]] {
    read_all(output);
    close(output);
  });
}

PipeDrain::~PipeDrain() {
  close(input_);
  reader_.join();
}

TcpDrain::TcpDrain() {
  listener_ = bind_socket(SOCK_STREAM, port_);
  if (listen(listener_, 8) != 0) std::abort();
  reader_ = std::thread([listener = listener_] {
    for (int peer = 0; (peer = accept(listener, nullptr, nullptr)) >= 0; close(peer)) {
      read_all(peer);
    }
  });
}

TcpDrain::~TcpDrain() {
  shutdown(listener_, SHUT_RDWR);
  reader_.join();
  close(listener_);
}

UdpDrain::UdpDrain() {
  socket_ = bind_socket(SOCK_DGRAM, port_);
  reader_ = std::thread([from = socket_] { read_all(from); });
}

UdpDrain::~UdpDrain() {
  shutdown(socket_, SHUT_RDWR);
  reader_.join();
  close(socket_);
}

}  // namespace cases
