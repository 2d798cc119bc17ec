#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "format/dimension_groups.hpp"
#include "format/frame.hpp"
#include "format/property.hpp"
#include "model/recorder.hpp"

/// Which properties stand in a document: the environment's give way to every name of the user's,
/// and a dimension hides a property of its name.
namespace emf::format {

inline constexpr std::string_view trace_key = ",\"traceId\":";

/// Whether the user has a property or a metric of that name.
bool is_taken(std::string_view key, const model::Recording& recording) noexcept;

/// Puts the environment's properties whose names are not taken into `visible`.
void find_visible(const Frame& frame, const model::Recording& recording,
                  std::vector<Property>& visible);

/// Appends the root members of documents of `group`: its dimensions, and the properties that they
/// do not hide.
void append_root(std::string& out, const DimensionGroup& group,
                 const std::vector<Property>& properties);

}  // namespace emf::format
