#include "logger/flush_turn.hpp"

namespace emf::detail {

[[gnu::cold]] FlushState::FlushState(const format::Frame& frame) : encoder(frame) {}

[[gnu::cold]] FlushState::~FlushState() = default;

}  // namespace emf::detail
