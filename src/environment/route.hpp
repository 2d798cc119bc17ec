#pragma once

#include <cstdint>
#include <memory>

#include <emf/config.hpp>
#include <emf/endpoint.hpp>
#include <emf/sink.hpp>

#include "environment/surroundings.hpp"

namespace emf::environment {

/// The way that lines take out of the process.
struct Route {
  enum class Via : std::uint8_t { Stdout, Agent, Nowhere };

  Via via = Via::Stdout;
  Endpoint endpoint;      ///< of Via::Agent
  bool firelens = false;  ///< a Fluent Bit sidecar takes the lines: FLUENT_HOST, and no endpoint
};

Route find_route(EnvironmentKind kind, const Config& config, const Surroundings& surroundings);

std::shared_ptr<Sink> make_sink(const Route& route, EnvironmentKind kind, const Config& config);

/// Between stdout and CloudWatch in a container stands a log driver: reports what it must do.
void report_log_driver(const Route& route, EnvironmentKind kind, const Surroundings& surroundings,
                       const ErrorHandler& on_error);

}  // namespace emf::environment
