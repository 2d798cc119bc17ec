#pragma once

#include <chrono>
#include <mutex>
#include <string_view>

#include <emf/sink.hpp>

#include "os/socket.hpp"
#include "sinks/agent/dialer.hpp"
#include "sinks/counters.hpp"

namespace emf::sinks {

/// The sending side of an agent sink, one for each protocol. The functions mean what those of Sink
/// mean; they lock.
class Sender {
 public:
  Sender(const Endpoint& endpoint, const AgentOptions& options, const AgentWorld& world);
  Sender(const Sender&) = delete;
  Sender& operator=(const Sender&) = delete;
  virtual ~Sender() = default;

  virtual std::size_t write_lines(std::string_view lines, Status& why) = 0;
  virtual Status flush(Deadline deadline) = 0;
  virtual SinkStats stats() = 0;
  virtual std::chrono::milliseconds retry_after() = 0;

  /// The sink is about to go: says what goes with it. Waits for nobody.
  virtual Status close() { return {}; }

  /// In a child of fork(), instead of anything else.
  void leave_to_parent() noexcept { socket_.leave_to_parent(); }

  Counters& counters() noexcept { return counters_; }

 protected:
  const std::chrono::milliseconds write_timeout_;
  std::mutex mutex_;  // guards what follows, but for the counters
  Dialer dialer_;
  os::Socket socket_;
  Counters counters_;
};

}  // namespace emf::sinks
