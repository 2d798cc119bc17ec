#pragma once

#include <cstdint>
#include <string>

#include "sinks/agent/peer_buffer.hpp"
#include "sinks/agent/sender.hpp"
#include "sinks/agent/sent_lines.hpp"

namespace emf::sinks {

/// Lines over one TCP connection, which is made again when it is lost. A line is taken as soon as
/// one byte of it is sent, and kept until the peer's system acknowledges it.
class TcpSender final : public Sender {
 public:
  using Sender::Sender;

  std::size_t write_lines(std::string_view lines, Status& why) override;
  Status flush(Deadline deadline) override;
  SinkStats stats() override;
  std::chrono::milliseconds retry_after() override;
  Status close() override;

 private:
  // Whether the peer's program has read all that its system acknowledged.
  enum class Received : std::uint8_t { Read, Uncertain };

  void inspect();
  void handle_peer_close(const os::PeerState& peer);
  void handle_break(const os::PeerState& peer, int error);
  void end_connection(const os::PeerState& peer, Received received, const std::string& problem);

  bool catch_up(os::SteadyTime limit, Status& why);
  bool connect(os::SteadyTime limit, Status& why);
  int send_unsent(os::SteadyTime limit);
  Status stall_problem() const;
  Status unacknowledged() const;
  void count(SentLines::Confirmed confirmed);

  SentLines sent_lines_;
  PeerBuffer peer_buffer_;
  bool was_connected_ = false;

  // Of this connection.
  bool of_use_ = false;          // it delivered something and lived on
  bool stalled_ = false;         // nothing moved for as long as the write timeout
  bool peer_closed_ = false;     // the peer sent FIN
  bool peer_reads_on_ = false;   // and acknowledged more after that
  os::SteadyTime give_up_at_{};  // what such a peer has not got by then is sent elsewhere
};

}  // namespace emf::sinks
