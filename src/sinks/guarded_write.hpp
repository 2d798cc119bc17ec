#pragma once

#include <string_view>

#include <emf/sink.hpp>

namespace emf::sinks {

/// Sink::write() of a sink that may break its contract and throw: what became of the line cannot be
/// known then, and that is what the Status says.
Status write_guarded(Sink& sink, std::string_view line);

}  // namespace emf::sinks
