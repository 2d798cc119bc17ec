#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace emf::json {

/// The most bytes that any number takes.
inline constexpr std::size_t max_number_size = 32;

namespace detail {

struct DigitPairs {
  char text[200];
};
constexpr DigitPairs make_digit_pairs() noexcept {
  DigitPairs pairs{};
  for (int i = 0; i < 100; ++i) {
    pairs.text[2 * i] = static_cast<char>('0' + i / 10);
    pairs.text[2 * i + 1] = static_cast<char>('0' + i % 10);
  }
  return pairs;
}
inline constexpr DigitPairs digit_pairs = make_digit_pairs();

inline void write_pair(char* out, std::uint64_t below_100) noexcept {
  std::memcpy(out, digit_pairs.text + 2 * below_100, 2);
}

}  // namespace detail

/// Each writes the number as JSON, whatever the locale, and returns the end. The buffer has
/// max_number_size bytes.
char* write_uint64(char* out, std::uint64_t value) noexcept;

inline char* write_int64(char* out, std::int64_t value) noexcept {
  if (value >= 0) return write_uint64(out, static_cast<std::uint64_t>(value));
  *out = '-';
  return write_uint64(out + 1, ~static_cast<std::uint64_t>(value) + 1);
}

/// The shortest text that reads back as the same double; -0.0 is 0. The value is finite.
char* write_double(char* out, double value) noexcept;

/// Writes exactly `count` digits, with leading zeros.
inline void write_digits(char* out, std::uint64_t value, unsigned count) noexcept {
  while (count >= 2) {
    count -= 2;
    detail::write_pair(out + count, value % 100);
    value /= 100;
  }
  if (count == 1) *out = static_cast<char>('0' + value);
}

}  // namespace emf::json
