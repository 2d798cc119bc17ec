#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace emf::json {

/// The most bytes that any number takes.
inline constexpr std::size_t max_number_size = 32;

namespace detail {

/// Four bytes for each of 0 to 999: its three digits; then how many of them remain without the
/// zeros at the end (two bits), and above those how many zeros are in front (2 for 0, which keeps
/// one).
struct DigitTable {
  static constexpr std::size_t width = 4;
  char text[1000 * width];

  const char* digits(std::uint64_t below_1000) const noexcept { return text + width * below_1000; }
  unsigned significant(std::uint64_t below_1000) const noexcept {
    return static_cast<unsigned char>(digits(below_1000)[3]) & 3u;
  }
  unsigned leading_zeros(std::uint64_t below_1000) const noexcept {
    return static_cast<unsigned char>(digits(below_1000)[3]) >> 2;
  }
};
constexpr DigitTable make_digit_table() noexcept {
  DigitTable table{};
  char* out = table.text;
  for (unsigned i = 0; i < 1000; ++i) {
    *out++ = static_cast<char>('0' + i / 100);
    *out++ = static_cast<char>('0' + i / 10 % 10);
    *out++ = static_cast<char>('0' + i % 10);
    const unsigned significant = i == 0 ? 0 : i % 100 == 0 ? 1 : i % 10 == 0 ? 2 : 3;
    const unsigned zeros = i < 10 ? 2 : i < 100 ? 1 : 0;
    *out++ = static_cast<char>(significant | zeros << 2);
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

/// Writes exactly `count` digits, with leading zeros; the value has no more.
template <unsigned count>
void write_digits(char* out, std::uint64_t value) noexcept {
  if constexpr (count > 3) {
    write_digits<count - 3>(out, value / 1000);
    detail::write_three(out + count - 3, value % 1000);
  } else {
    std::memcpy(out, detail::digit_table.digits(value) + (3 - count), count);
  }
}

}  // namespace emf::json
