#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "os/socket.hpp"

namespace emf::os {

/// Takes text from other programs over TCP and UDP, on one thread. TCP is cut into lines, a
/// datagram is one record, as the CloudWatch agent does it. At most 1,024 connections at a time,
/// more wait.
class Listener {
 public:
  /// A line with its '\n', if it has one, or a datagram; borrowed for the call.
  using OnRecord = std::function<void(Transport, const std::string& peer, std::string_view record)>;
  /// A line was too long; its connection is closed and what came behind it is lost.
  using OnOverflow = std::function<void(const std::string& peer)>;

  Listener(std::size_t max_line_bytes, OnRecord on_record, OnOverflow on_overflow);
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  /// Port 0 lets the system choose. Returns what went wrong, "" when nothing did; then `port` is
  /// the real one.
  std::string listen(Transport transport, const std::string& host, std::uint16_t& port);

  /// Waits for the next records and hands them over; also ends when `wake_up` is readable.
  void wait(int wake_up, std::chrono::milliseconds at_most);

 private:
  struct Connection;
  void accept_from(int listening);
  void receive_from(int datagrams);
  /// False: the connection is at its end.
  bool read_from(Connection& connection);
  bool hand_over_lines(Connection& connection);

  std::size_t max_line_bytes_;
  OnRecord on_record_;
  OnOverflow on_overflow_;
  std::vector<int> listening_;
  std::vector<int> datagrams_;
  std::vector<std::unique_ptr<Connection>> connections_;
  std::vector<char> scratch_;
  bool is_paused_ = false;  // no more connections can be had for now
};

}  // namespace emf::os
