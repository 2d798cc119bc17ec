#include "os/address.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <cstring>
#include <netdb.h>
#include <netinet/in.h>
#include <optional>

#include "os/io.hpp"

namespace emf::os {
namespace {

constexpr std::size_t most_addresses = 8;  // of a name with more, the first are as good as any

template <class SocketAddress>
Address wrap(const SocketAddress& address, int family) noexcept {
  static_assert(sizeof(address) <= sizeof(Address::bytes));
  Address result;
  std::memcpy(result.bytes.data(), &address, sizeof(address));
  result.size = sizeof(address);
  result.family = family;
  return result;
}

std::optional<Address> numeric(const std::string& host, std::uint16_t port) noexcept {
  sockaddr_in v4{};
  v4.sin_family = AF_INET;
  v4.sin_port = htons(port);
  if (inet_pton(AF_INET, host.c_str(), &v4.sin_addr) == 1) return wrap(v4, AF_INET);
  sockaddr_in6 v6{};
  v6.sin6_family = AF_INET6;
  v6.sin6_port = htons(port);
  if (inet_pton(AF_INET6, host.c_str(), &v6.sin6_addr) == 1) return wrap(v6, AF_INET6);
  return std::nullopt;
}

void add(std::vector<Address>& list, const addrinfo& entry) {
  if (list.size() == most_addresses || entry.ai_addrlen > sizeof(Address::bytes)) return;
  Address address;
  std::memcpy(address.bytes.data(), entry.ai_addr, entry.ai_addrlen);
  address.size = entry.ai_addrlen;
  address.family = entry.ai_family;
  const bool known = std::any_of(list.begin(), list.end(), [&](const Address& other) {
    return other.size == address.size && other.bytes == address.bytes;
  });
  if (!known) list.push_back(address);
}

}  // namespace

[[gnu::cold]] Addresses resolve(const std::string& host, std::uint16_t port) {
  if (const auto address = numeric(host, port)) return {{*address}, {}};
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;  // any one type, or every address comes once for each
  addrinfo* first = nullptr;
  const int error = getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &first);
  if (error != 0) return {{}, error == EAI_SYSTEM ? error_text(errno) : gai_strerror(error)};
  Addresses result;
  for (const addrinfo* entry = first; entry != nullptr; entry = entry->ai_next) {
    add(result.list, *entry);
  }
  freeaddrinfo(first);
  return result;
}

}  // namespace emf::os
