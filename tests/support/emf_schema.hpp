#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace emf::support {

/// Where a document departs from the JSON schema of the embedded metric format, as AWS publishes
/// it.
std::vector<std::string> schema_violations(const nlohmann::ordered_json& document);

}  // namespace emf::support
