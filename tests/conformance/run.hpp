#pragma once

#include "result.hpp"
#include "scenario.hpp"

namespace emf::conformance {

/// Runs a scenario through the public API. With variables it changes those of the process until it
/// returns, so it is for one thread at a time.
Result run(const Scenario& scenario);

/// The same for a line of input, whatever it is.
Result run_line(std::string_view line);

}  // namespace emf::conformance
