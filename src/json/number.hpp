#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace emf::json {

/// The most bytes that any number takes.
inline constexpr std::size_t max_number_size = 32;

namespace detail {

/// Four characters for each of 0 to 999: its digits, and how many of them are left when zeros at
/// the end go.
struct DigitTable {
  static constexpr std::size_t width = 4;
  char text[1000 * width];

  const char* digits(std::uint64_t below_1000) const noexcept { return text + width * below_1000; }
  unsigned significant(std::uint64_t below_1000) const noexcept {
    return static_cast<unsigned char>(digits(below_1000)[3]);
  }
};
constexpr DigitTable make_digit_table() noexcept {
  DigitTable table{};
  char* out = table.text;
  for (unsigned i = 0; i < 1000; ++i) {
    *out++ = static_cast<char>('0' + i / 100);
    *out++ = static_cast<char>('0' + i / 10 % 10);
    *out++ = static_cast<char>('0' + i % 10);
    *out++ = static_cast<char>(i == 0 ? 0 : i % 100 == 0 ? 1 : i % 10 == 0 ? 2 : 3);
  }
  return table;
}
inline constexpr DigitTable digit_table = make_digit_table();

inline void write_three(char* out, std::uint64_t below_1000) noexcept {
  std::memcpy(out, digit_table.digits(below_1000), 3);
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
  while (count >= 3) {
    count -= 3;
    detail::write_three(out + count, value % 1000);
    value /= 1000;
  }
  while (count > 0) {
    out[--count] = static_cast<char>('0' + value % 10);
    value /= 10;
  }
}

}  // namespace emf::json
