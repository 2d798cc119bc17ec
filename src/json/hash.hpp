#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace emf::json {

/// Mixes all bytes, eight at a time, so that no choice of texts that differ little makes long
/// searches likely.
inline std::uint64_t hash(std::string_view text) noexcept {
  constexpr std::uint64_t factor = 0x9E3779B97F4A7C15u;
  std::uint64_t mixed = text.size() * factor;
  const auto mix = [&](const char* from, std::size_t size) {
    std::uint64_t word = 0;
    std::memcpy(&word, from, size);
    mixed = (mixed ^ word) * factor;
    mixed ^= mixed >> 29;
  };
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) mix(text.data() + at, 8);
  if (at < text.size()) mix(text.data() + at, text.size() - at);
  return mixed ^ mixed >> 32;
}

}  // namespace emf::json
