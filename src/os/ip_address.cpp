#include "os/ip_address.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

namespace emf::os {

bool is_ipv6_address(const std::string& text) noexcept {
  in6_addr address;
  return text.find('\0') == std::string::npos && inet_pton(AF_INET6, text.c_str(), &address) == 1;
}

}  // namespace emf::os
