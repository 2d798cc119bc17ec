#pragma once

#include "sinks/agent/sender.hpp"

namespace emf::sinks {

/// Each line as one datagram. A peer's system that says "nobody listens" is believed: on this
/// machine that comes before the call ends, from elsewhere it comes later and counts as uncertain.
class UdpSender final : public Sender {
 public:
  using Sender::Sender;

  std::size_t write_lines(std::string_view lines, Status& why) override;
  Status flush(Deadline deadline) override;
  SinkStats stats() override { return counters_.snapshot(); }
  std::chrono::milliseconds retry_after() override;

 private:
  Status write(std::string_view line);
  int send(std::string_view line);
  Status refused(int error);
};

}  // namespace emf::sinks
