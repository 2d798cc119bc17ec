#pragma once

#include <string>

#include <emf/config.hpp>

#include "environment/route.hpp"
#include "environment/surroundings.hpp"

namespace emf::environment {

/// The names under which a program's metrics appear.
struct Identity {
  std::string service_name;
  std::string service_type;
  std::string log_group;            ///< for the dimension; "" for none
  std::string metadata_log_group;   ///< `_aws.LogGroupName`; "" sends none
  std::string metadata_log_stream;  ///< `_aws.LogStreamName`; "" sends none
};

/// What the configuration says in every environment, else what the environment knows.
Identity identify(EnvironmentKind kind, const Route& route, const Config& config,
                  const Surroundings& surroundings);

}  // namespace emf::environment
