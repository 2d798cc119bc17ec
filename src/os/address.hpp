#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace emf::os {

/// A socket address of any family, as the system's calls take it.
struct Address {
  alignas(8) std::array<unsigned char, 128> bytes{};  // sockaddr_storage
  std::uint32_t size = 0;
  int family = 0;
};

struct Addresses {
  std::vector<Address> list;
  std::string error;  ///< why the list is empty, for people
};

/// All addresses of a host, in the system's order of preference, without duplicates. An IPv4 or
/// IPv6 address in text is parsed here; a name goes to the system's resolver, which may take
/// seconds and cannot be interrupted.
Addresses resolve(const std::string& host, std::uint16_t port);

}  // namespace emf::os
