#include "sinks/agent/sender.hpp"

namespace emf::sinks {

[[gnu::cold]] Sender::Sender(const Endpoint& endpoint, const AgentOptions& options,
                             const AgentWorld& world)
    : write_timeout_(options.write_timeout), dialer_(endpoint, options.connect_timeout, world) {}

}  // namespace emf::sinks
