#include "json/number.hpp"

#include <charconv>
#include <clocale>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <random>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace emf::json {
namespace {

std::string text_of(double value) {
  char out[max_number_size];
  return {out, static_cast<std::size_t>(write_double(out, value) - out)};
}

template <class Integer, class Write>
std::string text_of(Integer value, Write write) {
  char out[max_number_size];
  return {out, static_cast<std::size_t>(write(out, value) - out)};
}

std::size_t significant_digits(const std::string& number) {
  std::string digits;
  for (const char character : number.substr(0, number.find('e'))) {
    if (character >= '0' && character <= '9') digits += character;
  }
  digits.erase(0, digits.find_first_not_of('0'));
  digits.erase(digits.find_last_not_of('0') + 1);
  return digits.size();
}

/// Reads back as the same double, and no text with fewer digits would.
void expect_shortest(double value) {
  const std::string text = text_of(value);
  ASSERT_LE(text.size(), max_number_size);
  double back = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), back);
  ASSERT_EQ(read.ptr, text.data() + text.size()) << text;
  ASSERT_EQ(back, value) << text;
  char reference[64];
  const auto written =
      std::to_chars(reference, reference + sizeof reference, value, std::chars_format::scientific);
  ASSERT_EQ(significant_digits(text), significant_digits({reference, written.ptr})) << text;
}

double from_bits(std::uint64_t bits) {
  double value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

TEST(WriteDouble, IsJsonAndShortForWhatPeopleMeasure) {
  EXPECT_EQ(text_of(0.0), "0");
  EXPECT_EQ(text_of(-0.0), "0");
  EXPECT_EQ(text_of(12.5), "12.5");
  EXPECT_EQ(text_of(-0.001), "-0.001");
  EXPECT_EQ(text_of(0.1), "0.1");
  EXPECT_EQ(text_of(100.0), "100");
  EXPECT_EQ(text_of(1e15), "1000000000000000");
  EXPECT_EQ(text_of(1e21), "1e21");
  EXPECT_EQ(text_of(123456789012345680000.0), "123456789012345680000");
  EXPECT_EQ(text_of(0.000001), "0.000001");
  EXPECT_EQ(text_of(0.0000001), "1e-7");
  EXPECT_EQ(text_of(5e-324), "5e-324");
  EXPECT_EQ(text_of(1.7976931348623157e308), "1.7976931348623157e308");
}

TEST(WriteDouble, IsShortestForAllSorts) {
  std::mt19937_64 random(7);
  for (int round = 0; round < 400'000; ++round) {
    const double any = from_bits(random());
    const double integer = static_cast<double>(random() >> (random() % 64));
    const double decimals =
        std::round(integer / 1e3) / std::pow(10.0, static_cast<double>(random() % 9));
    for (const double value : {any, integer, -decimals}) {
      if (std::isfinite(value) && value != 0) expect_shortest(value);
    }
    if (::testing::Test::HasFatalFailure()) return;
  }
}

TEST(WriteDouble, IsShortestAroundEveryPowerOfTwoAndTen) {
  for (int exponent = -1074; exponent < 1024; ++exponent) {
    const double power = std::ldexp(1.0, exponent);
    for (const double value : {power, std::nextafter(power, 0), std::nextafter(power, HUGE_VAL)}) {
      if (std::isfinite(value) && value != 0) expect_shortest(value);
    }
  }
  for (int exponent = -323; exponent <= 308; ++exponent) {
    const double power = std::strtod(("1e" + std::to_string(exponent)).c_str(), nullptr);
    for (const double value : {power, std::nextafter(power, 0), std::nextafter(power, HUGE_VAL)}) {
      if (value != 0) expect_shortest(value);
    }
  }
}

TEST(WriteDouble, IsShortestWhereTheFastWayEnds) {
  for (const double limit : {9007199254740992.0, 9007199254740.992, 9007199254.740992}) {
    double below = limit;
    double above = limit;
    for (int step = 0; step < 20'000; ++step) {
      below = std::nextafter(below, 0);
      above = std::nextafter(above, HUGE_VAL);
      expect_shortest(below);
      expect_shortest(above);
      if (::testing::Test::HasFatalFailure()) return;
    }
  }
}

TEST(WriteDouble, ParsesWithAnotherLibraryToo) {
  std::mt19937_64 random(11);
  for (int round = 0; round < 100'000; ++round) {
    const double value = from_bits(random());
    if (!std::isfinite(value)) continue;
    ASSERT_EQ(nlohmann::json::parse(text_of(value)).get<double>(), value);
  }
}

TEST(WriteIntegers, AreExact) {
  std::mt19937_64 random(3);
  for (int round = 0; round < 300'000; ++round) {
    const std::uint64_t value = random() >> (random() % 64);
    const auto as_signed = static_cast<std::int64_t>(value);
    ASSERT_EQ(text_of(value, write_uint64), std::to_string(value));
    ASSERT_EQ(text_of(as_signed, write_int64), std::to_string(as_signed));
    ASSERT_EQ(text_of(-(as_signed >> 1), write_int64), std::to_string(-(as_signed >> 1)));
  }
  for (std::uint64_t power = 1; power < std::numeric_limits<std::uint64_t>::max() / 10;
       power *= 10) {
    for (const std::uint64_t value : {power - 1, power, power + 1}) {
      EXPECT_EQ(text_of(value, write_uint64), std::to_string(value));
    }
  }
  EXPECT_EQ(text_of(std::numeric_limits<std::int64_t>::min(), write_int64), "-9223372036854775808");
  EXPECT_EQ(text_of(std::numeric_limits<std::uint64_t>::max(), write_uint64),
            "18446744073709551615");
}

TEST(WriteDigits, KeepsLeadingZeros) {
  char out[8] = "#######";
  write_digits<5>(out, 42);
  EXPECT_STREQ(out, "00042##");
}

}  // namespace
}  // namespace emf::json
