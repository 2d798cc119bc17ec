#pragma once

#include <emf/reader.hpp>

#include "reader/members.hpp"
#include "reader/metadata.hpp"
#include "reader/report.hpp"

namespace emf::reader {

/// The datapoints that CloudWatch makes of a line whose metadata is in order; reports what is lost
/// or arrives as something else. What is made stays within a small multiple of the line.
std::vector<Datapoint> extract(const Document& document, const Metadata& metadata, Members& members,
                               Report& report);

}  // namespace emf::reader
