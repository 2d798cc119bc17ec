#pragma once

#include <string>

#include "model/property_list.hpp"

namespace emf::format {

/// What all documents of an environment share, encoded once.
struct Frame {
  std::string metadata;            ///< the members of `_aws` for the agent: `,"LogGroupName":"g"`
  model::PropertyList properties;  ///< the environment's own; they give way to names of the user's
  std::string log_level;           ///< as a JSON string; "" without Lambda's JSON log format
  bool metric_extraction = true;   ///< false: documents have no `_aws`
};

}  // namespace emf::format
