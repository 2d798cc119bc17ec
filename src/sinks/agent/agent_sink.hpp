#pragma once

#include <memory>

#include <emf/sink.hpp>

#include "sinks/agent/dialer.hpp"

namespace emf::sinks {

/// agent_sink() in a world of the caller's making.
std::shared_ptr<Sink> make_agent_sink(const Endpoint& endpoint, const AgentOptions& options,
                                      const AgentWorld& world);

}  // namespace emf::sinks
