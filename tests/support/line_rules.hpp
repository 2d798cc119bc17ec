#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace emf::support {

/// Every rule that any line of the library keeps, broken or not by this one: JSON, unique keys, the
/// schema, and what the schema does not say (limits of CloudWatch, targets, our own order). `line`
/// has no '\n'; `max_bytes` counts it.
std::vector<std::string> broken_rules(std::string_view line, std::size_t max_bytes);

/// The same for a line without `_aws`, as written when metric extraction is disabled.
std::vector<std::string> broken_json_rules(std::string_view line, std::size_t max_bytes);

}  // namespace emf::support
