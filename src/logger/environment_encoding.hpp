#pragma once

#include <vector>

#include <emf/environment.hpp>

#include "format/frame.hpp"
#include "model/context.hpp"

/// Checks an Environment and brings it into the form that recording and writing use. What is
/// invalid is left out and described in `problems`.
namespace emf::detail {

model::Origin encode_origin(const Environment& environment, std::vector<Status>& problems);
format::Frame encode_frame(const Environment& environment, model::Reserved reserved,
                           std::vector<Status>& problems);

}  // namespace emf::detail
