#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <emf/endpoint.hpp>

// What was parsed is written so that it parses to the same again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto endpoint = emf::parse_endpoint(text);
  if (!endpoint) return 0;
  const auto again = emf::parse_endpoint(emf::to_string(*endpoint));
  const bool same = again && again->protocol == endpoint->protocol &&
                    again->host == endpoint->host && again->port == endpoint->port;
  if (!same || endpoint->port == 0) std::abort();
  return 0;
}
