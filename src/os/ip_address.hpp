#pragma once

#include <string>

namespace emf::os {

/// Whether `text` is the text of an IPv6 address, without brackets or zone.
bool is_ipv6_address(const std::string& text) noexcept;

}  // namespace emf::os
