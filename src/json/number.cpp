#include "json/number.hpp"

#include <cmath>

#include <fmt/format.h>

namespace emf::json {
namespace {

constexpr double exact_integers = 9007199254740992.0;  // 2^53: every integer below is a double

unsigned count_digits(std::uint64_t value) noexcept {
  unsigned count = 1;
  for (;; count += 4, value /= 10'000) {
    if (value < 10) return count;
    if (value < 100) return count + 1;
    if (value < 1'000) return count + 2;
    if (value < 10'000) return count + 3;
  }
}

// Copies four characters where that is one instruction: the rest of the buffer is free.
char* write_below_1000(char* out, std::uint64_t value) noexcept {
  const std::size_t zeros = detail::digit_table.leading_zeros(value);
  std::memcpy(out, detail::digit_table.digits(value) + zeros, 4);
  return out + 3 - zeros;
}

/// `.` and three or six digits, a fraction that is not 0, without the zeros at the end.
char* write_thousandths(char* out, std::uint64_t fraction) noexcept {
  *out = '.';
  std::memcpy(out + 1, detail::digit_table.digits(fraction), 4);
  return out + 1 + detail::digit_table.significant(fraction);
}
char* write_millionths(char* out, std::uint64_t fraction) noexcept {
  *out = '.';
  write_digits<6>(out + 1, fraction);
  const std::uint64_t low = fraction % 1000;
  return out + 1 +
         (low != 0 ? 3 + detail::digit_table.significant(low)
                   : detail::digit_table.significant(fraction / 1000));
}

char* write_zeros(char* out, int count) noexcept {
  std::memset(out, '0', static_cast<std::size_t>(count));
  return out + count;
}

char* write_scientific(char* out, unsigned digits, int exponent) noexcept {
  if (digits > 1) {
    std::memmove(out + 2, out + 1, digits - 1);
    out[1] = '.';
    out += digits + 1;
  } else {
    out += 1;
  }
  *out++ = 'e';
  return write_int64(out, exponent);
}

/// significand * 10^exponent, written out up to 21 digits as JavaScript does, else with an
/// exponent.
char* write_shortest(char* out, std::uint64_t significand, int exponent) noexcept {
  const unsigned digits = count_digits(significand);
  const int point = static_cast<int>(digits) + exponent;  // digits before the decimal point
  if (point > 21 || point < -5) {
    write_uint64(out, significand);
    return write_scientific(out, digits, point - 1);
  }
  if (exponent >= 0) {
    write_uint64(out, significand);
    return write_zeros(out + digits, exponent);
  }
  if (point > 0) {
    write_uint64(out, significand);
    std::memmove(out + point + 1, out + point, digits - static_cast<unsigned>(point));
    out[point] = '.';
    return out + digits + 1;
  }
  std::memcpy(out, "0.", 2);
  out = write_zeros(out + 2, -point);
  write_uint64(out, significand);
  return out + digits;
}

/// A value that three decimals do not give.
char* write_longer(char* out, double value) noexcept {
  const double millionths = value * 1e6 + 0.5;
  if (millionths < exact_integers) {
    const auto scaled = static_cast<std::int64_t>(millionths);
    if (static_cast<double>(scaled) / 1e6 == value) {
      const auto whole = static_cast<std::uint64_t>(scaled);
      return write_millionths(write_uint64(out, whole / 1'000'000), whole % 1'000'000);
    }
  }
  if (value < exact_integers) {
    const auto whole = static_cast<std::int64_t>(value);
    if (static_cast<double>(whole) == value) return write_int64(out, whole);
  }
  // fmt's own namespace: its public functions bring all of its formatting with them (80 KB).
  auto shortest = fmt::detail::dragonbox::to_decimal(value);
  while (shortest.significand % 10 == 0) {
    shortest.significand /= 10;
    ++shortest.exponent;
  }
  return write_shortest(out, shortest.significand, shortest.exponent);
}

}  // namespace

char* write_uint64(char* out, std::uint64_t value) noexcept {
  if (value < 1000) return write_below_1000(out, value);
  if (value < 1'000'000) {
    out = write_below_1000(out, value / 1000);
    detail::write_three(out, value % 1000);
    return out + 3;
  }
  out = write_uint64(out, value / 1'000'000);
  write_digits<6>(out, value % 1'000'000);
  return out + 6;
}

// Most measurements have few decimals. When value * 10^k is an integer r below 2^53, and r / 10^k,
// one correctly rounded division of two exact numbers, gives the value back, then the digits of r
// are its shortest text.
char* write_double(char* out, double value) noexcept {
  if (value < 0) *out++ = '-';
  const double magnitude = std::fabs(value);
  const double thousandths = magnitude * 1e3 + 0.5;
  if (!(thousandths < exact_integers)) return write_longer(out, magnitude);
  const auto scaled = static_cast<std::int64_t>(thousandths);  // signed: one instruction each way
  if (static_cast<double>(scaled) / 1e3 != magnitude) return write_longer(out, magnitude);
  const std::uint64_t whole = static_cast<std::uint64_t>(scaled) / 1000;
  const std::uint64_t fraction = static_cast<std::uint64_t>(scaled) % 1000;
  out = whole < 1000 ? write_below_1000(out, whole) : write_uint64(out, whole);
  return fraction == 0 ? out : write_thousandths(out, fraction);
}

}  // namespace emf::json
