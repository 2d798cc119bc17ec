#pragma once

#include <cstdint>
#include <emf/export.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace emf {

/// Where an agent or relay listens.
struct Endpoint {
  enum class Protocol : std::uint8_t { Tcp, Udp };

  Protocol protocol = Protocol::Tcp;
  std::string host = "127.0.0.1";  ///< a name, or an address without brackets
  std::uint16_t port = 25888;
};

/// `tcp://host:port`, `udp://[::1]:25888`, and the agent's own `tcp:host:port`.
EMF_EXPORT std::optional<Endpoint> parse_endpoint(std::string_view text);
EMF_EXPORT std::string to_string(const Endpoint& endpoint);

}  // namespace emf
