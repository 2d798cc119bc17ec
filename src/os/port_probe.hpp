#pragma once

#include <cstdint>

namespace emf::os {

/// Whether a TCP server listens on 127.0.0.1:`port`. One connection is tried, for half a
/// millisecond at most, and closed again.
bool listens_on_loopback(std::uint16_t port) noexcept;

}  // namespace emf::os
