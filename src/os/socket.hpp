#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "os/address.hpp"
#include "os/io.hpp"
#include "os/own_descriptor.hpp"

namespace emf::os {

enum class Transport : std::uint8_t { Stream, Datagram };

/// What the system knows about a stream's other end.
struct PeerState {
  enum class Connection : std::uint8_t {
    Open,
    PeerClosed,  ///< the peer sends no more; what we sent may still be read
    Broken,      ///< reset or timed out: nothing moves any more
  };
  Connection connection = Connection::Open;
  std::size_t unacknowledged = 0;  ///< bytes sent that the peer's system has not confirmed
  std::size_t on_the_way = 0;      ///< of these, bytes that have left this system at least once
  std::uint32_t window = 0;        ///< bytes that the peer's system can take now
  bool window_known = false;
};

/// A connected socket that never blocks and never raises SIGPIPE. Not thread-safe.
class Socket {
 public:
  Socket() = default;
  Socket(Socket&&) noexcept = default;
  Socket& operator=(Socket&& other) noexcept {
    close();
    socket_ = std::move(other.socket_);
    return *this;
  }
  ~Socket() { close(); }

  /// Connects until the deadline. On failure the socket is not open and `error` is an errno value.
  static Socket connect(const Address& address, Transport transport, SteadyTime deadline,
                        int& error) noexcept;

  bool is_open() const noexcept { return socket_.is_open(); }
  int descriptor() const noexcept { return socket_.get(); }

  /// As much as the system takes now.
  Transfer send(std::string_view bytes) noexcept;

  /// Broken also where the program closed the descriptor, and nobody knows what arrived.
  PeerState peer() const noexcept;

  /// An error that came in since the last call, 0 for none: for a datagram socket, that nobody
  /// listens there.
  int take_error() noexcept;

  /// What was sent is still delivered, if the peer reads it.
  void close() noexcept;
  /// What the peer has not got yet is thrown away.
  void abort() noexcept;
  /// In a child of fork(): the connection stays the parent's.
  void leave_to_parent() noexcept;

 private:
  explicit Socket(int descriptor) noexcept : socket_(descriptor) {}

  bool configure(Transport transport) noexcept;
  int finish_connecting(SteadyTime deadline) noexcept;
  bool is_connected_to_itself() const noexcept;

  PeerState ask_system() const noexcept;

  OwnDescriptor socket_;
};

}  // namespace emf::os
