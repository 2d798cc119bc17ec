#include "sinks/agent/dialer.hpp"

#include <algorithm>
#include <utility>

#include "message.hpp"

namespace emf::sinks {
namespace {

using Clock = std::chrono::steady_clock;

AgentWorld complete(AgentWorld world) {
  if (!world.now) world.now = [] { return Clock::now(); };
  if (!world.resolve) world.resolve = os::resolve;
  return world;
}

// Differs between programs that start at the same moment, and between sinks of one program.
std::uint64_t seed(const void* object) noexcept {
  return static_cast<std::uint64_t>(Clock::now().time_since_epoch().count()) ^
         reinterpret_cast<std::uintptr_t>(object);
}

os::Transport transport_of(const Endpoint& endpoint) noexcept {
  return endpoint.protocol == Endpoint::Protocol::Tcp ? os::Transport::Stream
                                                      : os::Transport::Datagram;
}

}  // namespace

[[gnu::cold]] Dialer::Dialer(Endpoint endpoint, std::chrono::milliseconds connect_timeout,
                             AgentWorld world)
    : endpoint_(std::move(endpoint)),
      name_(to_string(endpoint_)),
      connect_timeout_(connect_timeout),
      world_(complete(std::move(world))),
      backoff_(seed(this)) {}

[[gnu::cold]] os::Socket Dialer::dial(os::SteadyTime limit, Status& why) {
  os::Socket socket;
  if (backoff_.may_try(world_.now())) {
    const os::Addresses addresses = world_.resolve(endpoint_.host, endpoint_.port);
    if (addresses.list.empty()) {
      failed("its host has no address: " + addresses.error);
    } else {
      socket = try_all(addresses, std::min(limit, os::after(connect_timeout_)));
    }
  }
  if (!socket.is_open()) why = unavailable();
  return socket;
}

// Each address has an equal part of the time that is left, so that one which never answers leaves
// enough for the others.
os::Socket Dialer::try_all(const os::Addresses& addresses, os::SteadyTime limit) {
  const std::size_t count = addresses.list.size();
  int error = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t index = (preferred_ + i) % count;
    const auto now = Clock::now();
    const auto share = std::max(limit - now, Clock::duration{}) / static_cast<int>(count - i);
    os::Socket socket =
        os::Socket::connect(addresses.list[index], transport_of(endpoint_), now + share, error);
    if (!socket.is_open()) continue;
    preferred_ = index;
    return socket;
  }
  failed(os::error_text(error));
  return {};
}

void Dialer::failed(std::string problem) {
  problem_ = std::move(problem);
  ++preferred_;  // whatever was wrong, another address may do better
  backoff_.failed(world_.now());
}

Status Dialer::unavailable() const {
  return make_problem(Errc::SinkUnavailable, {name_, ": ", problem_, "; the line was not taken"});
}

}  // namespace emf::sinks
