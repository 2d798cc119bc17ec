#pragma once

#include <string>

#include <emf/reader.hpp>

namespace emf::cli {

using DimensionPairs = decltype(reader::Datapoint::dimensions);

/// "Op=Get, Zone=a"
std::string joined(const DimensionPairs& dimensions);
/// The same, or "(no dimensions)".
std::string dimensions_text(const reader::Datapoint& datapoint);

/// "12.5, 7 x3": values, and how often each where not once. Only the first `most`, then "...".
std::string values_text(const reader::Datapoint& datapoint, std::size_t most);

/// One JSON object.
std::string to_json(const reader::Datapoint& datapoint);

/// One row of comma-separated values, and the row of their names.
std::string to_csv(const reader::Datapoint& datapoint);
std::string csv_titles();

}  // namespace emf::cli
