#include "os/port_probe.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <gtest/gtest.h>

namespace emf::os {
namespace {

/// A TCP socket on a free port of 127.0.0.1.
class LoopbackSocket {
 public:
  LoopbackSocket() : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof(address);
    EXPECT_EQ(bind(socket_, generic, size), 0);
    EXPECT_EQ(getsockname(socket_, generic, &size), 0);
    port_ = ntohs(address.sin_port);
  }
  ~LoopbackSocket() { close(socket_); }
  LoopbackSocket(const LoopbackSocket&) = delete;
  LoopbackSocket& operator=(const LoopbackSocket&) = delete;

  void start_listening() { EXPECT_EQ(listen(socket_, 1), 0); }
  std::uint16_t port() const { return port_; }

 private:
  int socket_;
  std::uint16_t port_ = 0;
};

TEST(PortProbe, FindsAListener) {
  LoopbackSocket server;
  server.start_listening();
  EXPECT_TRUE(listens_on_loopback(server.port()));
}

TEST(PortProbe, FindsNothingWhereNobodyListens) {
  const LoopbackSocket bound_only;
  EXPECT_FALSE(listens_on_loopback(bound_only.port()));
}

}  // namespace
}  // namespace emf::os
