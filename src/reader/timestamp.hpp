#pragma once

#include <cstdint>
#include <optional>

#include "reader/document.hpp"
#include "reader/report.hpp"

namespace emf::reader {

/// `_aws.Timestamp` in milliseconds since 1970, or none when CloudWatch does not store what has it.
std::optional<std::int64_t> read_timestamp(const Document& document, Index index,
                                           const Arrival& arrival, Report& report);

}  // namespace emf::reader
