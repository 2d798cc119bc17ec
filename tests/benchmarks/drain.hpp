#pragma once

#include <cstdint>
#include <thread>

namespace cases {

/// Each reads and forgets what arrives, on a thread of its own, until it is destroyed.
class PipeDrain {
 public:
  PipeDrain();
  ~PipeDrain();
  int input() const { return input_; }

 private:
  int input_ = -1;
  std::thread reader_;
};

/// One connection after the other, on a port of the system's choice.
class TcpDrain {
 public:
  TcpDrain();
  ~TcpDrain();
  std::uint16_t port() const { return port_; }

 private:
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::thread reader_;
};

class UdpDrain {
 public:
  UdpDrain();
  ~UdpDrain();
  std::uint16_t port() const { return port_; }

 private:
  int socket_ = -1;
  std::uint16_t port_ = 0;
  std::thread reader_;
};

}  // namespace cases
