#include <algorithm>
#include <charconv>

#include <emf/endpoint.hpp>

#include "ascii.hpp"
#include "message.hpp"
#include "os/ip_address.hpp"

// endpoint = ("tcp" | "udp") ("://" | ":") host ":" port
// host     = name | "[" IPv6 address ["%" zone] "]"
// The scheme is in any case. "_" may stand in a name: Docker's own service names have it.

namespace emf {
namespace {

constexpr std::size_t longest_name = 253;  // RFC 1035: 255 bytes on the wire

bool is_name_character(char c) noexcept {
  return is_alphanumeric(c) || c == '.' || c == '-' || c == '_';
}

/// Takes `prefix` off the front of `text`, in any case of letters.
bool take_prefix(std::string_view& text, std::string_view prefix) noexcept {
  const bool same = equal_ignoring_case(text.substr(0, prefix.size()), prefix);
  if (same) text.remove_prefix(prefix.size());
  return same;
}

std::optional<std::uint16_t> parse_port(std::string_view text) noexcept {
  if (text.empty() || text.size() > 5 || !std::all_of(text.begin(), text.end(), is_digit)) {
    return std::nullopt;
  }
  std::uint32_t port = 0;
  std::from_chars(text.data(), text.data() + text.size(), port);
  if (port < 1 || port > 65'535) return std::nullopt;
  return static_cast<std::uint16_t>(port);
}

bool is_name(std::string_view text) noexcept {
  return !text.empty() && text.size() <= longest_name && text.front() != '.' &&
         text.front() != '-' && text.find("..") == std::string_view::npos &&
         std::all_of(text.begin(), text.end(), is_name_character);
}

bool is_ipv6_with_zone(std::string_view text) {
  const std::size_t percent = text.find('%');
  if (percent != std::string_view::npos && !is_name(text.substr(percent + 1))) return false;
  return os::is_ipv6_address(std::string(text.substr(0, percent)));
}

}  // namespace

[[gnu::cold]] std::optional<Endpoint> parse_endpoint(std::string_view text) {
  Endpoint endpoint;
  if (take_prefix(text, "udp:")) {
    endpoint.protocol = Endpoint::Protocol::Udp;
  } else if (!take_prefix(text, "tcp:")) {
    return std::nullopt;
  }
  take_prefix(text, "//");

  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  std::string_view host = text.substr(0, colon);
  const std::optional<std::uint16_t> port = parse_port(text.substr(colon + 1));
  if (!port) return std::nullopt;

  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    host = host.substr(1, host.size() - 2);
    if (!is_ipv6_with_zone(host)) return std::nullopt;
  } else if (!is_name(host)) {
    return std::nullopt;
  }
  endpoint.host = host;
  endpoint.port = *port;
  return endpoint;
}

[[gnu::cold]] std::string to_string(const Endpoint& endpoint) {
  const bool bracketed = endpoint.host.find(':') != std::string::npos;
  return concat({endpoint.protocol == Endpoint::Protocol::Udp ? "udp://" : "tcp://",
                 bracketed ? "[" : "", endpoint.host, bracketed ? "]:" : ":", endpoint.port});
}

}  // namespace emf
