#include "sinks/agent/agent_sink.hpp"

#include <algorithm>

#include "sinks/agent/tcp_sender.hpp"
#include "sinks/agent/udp_sender.hpp"
#include "sinks/line_limit.hpp"
#include "sinks/per_process.hpp"
#include "sinks/report.hpp"

namespace emf {
namespace {

using sinks::AgentWorld;
using sinks::Sender;

// Of the CloudWatch agent, its receivers tcplog and udplog and its uploads to CloudWatch Logs.
constexpr std::size_t longest_tcp_line = 1'048'576;  // a longer one makes the agent hang up
constexpr std::size_t longest_datagram = 65'507;

std::size_t line_limit(const Endpoint& endpoint, const AgentOptions& options) {
  const bool tcp = endpoint.protocol == Endpoint::Protocol::Tcp;
  if (options.max_line_bytes == 0) return tcp ? max_event_bytes : longest_datagram;
  return std::min(options.max_line_bytes, tcp ? longest_tcp_line : longest_datagram);
}

[[gnu::cold]] std::shared_ptr<Sender> make_sender(const Endpoint& endpoint,
                                                  const AgentOptions& options,
                                                  const AgentWorld& world) {
  if (endpoint.protocol == Endpoint::Protocol::Tcp) {
    return std::make_shared<sinks::TcpSender>(endpoint, options, world);
  }
  return std::make_shared<sinks::UdpSender>(endpoint, options, world);
}

class AgentSink final : public Sink {
 public:
  AgentSink(const Endpoint& endpoint, const AgentOptions& options, const AgentWorld& world)
      : name_(to_string(endpoint)),
        max_line_bytes_(line_limit(endpoint, options)),
        on_error_(options.on_error),
        sender_([=] { return make_sender(endpoint, options, world); }) {}
  ~AgentSink() override {
    try {
      if (const Status lost = sender_->close(); !lost.ok()) sinks::report(on_error_, lost);
    } catch (...) {  // no memory to say it
    }
  }

  Status write(std::string_view line) override { return sinks::write_as_lines(*this, line); }
  std::size_t write_lines(std::string_view lines, Status& why) override {
    return sinks::write_within_limit(lines, max_line_bytes_, name_, sender_->counters(), why,
                                     [&](std::string_view fitting, Status& problem) {
                                       return sender_->write_lines(fitting, problem);
                                     });
  }
  Status flush(Deadline deadline) override { return sender_->flush(deadline); }
  std::size_t max_line_bytes() const noexcept override { return max_line_bytes_; }
  SinkStats stats() const override { return sender_->stats(); }
  std::string name() const override { return name_; }
  std::chrono::milliseconds retry_after() const override { return sender_->retry_after(); }

 private:
  const std::string name_;
  const std::size_t max_line_bytes_;
  const ErrorHandler on_error_;
  sinks::PerProcess<Sender> sender_;
};

}  // namespace

[[gnu::cold]] std::shared_ptr<Sink> sinks::make_agent_sink(const Endpoint& endpoint,
                                                           const AgentOptions& options,
                                                           const AgentWorld& world) {
  return std::make_shared<AgentSink>(endpoint, options, world);
}

// NOLINTNEXTLINE(performance-unnecessary-value-param): other factories of the interface keep theirs
[[gnu::cold]] std::shared_ptr<Sink> agent_sink(Endpoint endpoint, AgentOptions options) {
  return sinks::make_agent_sink(endpoint, options, {});
}

}  // namespace emf
