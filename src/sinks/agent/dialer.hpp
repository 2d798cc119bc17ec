#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <utility>

#include <emf/endpoint.hpp>
#include <emf/status.hpp>

#include "os/address.hpp"
#include "os/socket.hpp"
#include "sinks/agent/backoff.hpp"

namespace emf::sinks {

/// What a test puts in the place of the real world. An empty function means the real thing.
struct AgentWorld {
  std::function<os::SteadyTime()> now;  ///< for the backoff only
  std::function<os::Addresses(const std::string& host, std::uint16_t port)> resolve;
};

/// Connects to an endpoint: all addresses of its host in turn, beginning with the one that worked
/// last, and not before the backoff allows it. Not thread-safe.
class Dialer {
 public:
  Dialer(Endpoint endpoint, std::chrono::milliseconds connect_timeout, AgentWorld world);

  /// A socket that is not open, and SinkUnavailable in `why`, when there is no connection. `limit`
  /// may end the attempt before the connect timeout does.
  os::Socket dial(os::SteadyTime limit, Status& why);

  /// The connection works: after the next failure the delays begin anew.
  void succeeded() noexcept { backoff_.succeeded(); }
  /// The connection, or a try for one, was of no use: the next one has to wait.
  void failed(std::string problem);
  /// The connection ended as it should: the next one may be made at once.
  void ended(std::string problem) { problem_ = std::move(problem); }
  void allow_now() noexcept { backoff_.allow_now(); }

  Status unavailable() const;
  const std::string& problem() const noexcept { return problem_; }  ///< the last one
  std::chrono::milliseconds retry_after() const { return backoff_.time_left(world_.now()); }
  const std::string& name() const noexcept { return name_; }

 private:
  os::Socket try_all(const os::Addresses& addresses, os::SteadyTime limit);

  const Endpoint endpoint_;
  const std::string name_;
  const std::chrono::milliseconds connect_timeout_;
  AgentWorld world_;
  Backoff backoff_;
  std::size_t preferred_ = 0;  // index of the address to begin with
  std::string problem_;
};

}  // namespace emf::sinks
