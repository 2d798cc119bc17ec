#include "cli/quantity.hpp"

#include <gtest/gtest.h>

namespace emf::cli {
namespace {

TEST(Quantity, ReadsShortAndLongUnits) {
  EXPECT_EQ(parse_quantity("12.5ms")->unit, Unit::Milliseconds);
  EXPECT_EQ(parse_quantity("12.5ms")->value.as_double(), 12.5);
  EXPECT_EQ(parse_quantity("10%")->unit, Unit::Percent);
  EXPECT_EQ(parse_quantity("4KB")->unit, Unit::Kilobytes);
  EXPECT_FALSE(parse_quantity("4Kb"));
  EXPECT_EQ(parse_quantity("4b/s")->unit, Unit::BitsPerSecond);
  EXPECT_EQ(parse_quantity("7Count/Second")->unit, Unit::CountPerSecond);
  EXPECT_EQ(parse_quantity("7count/second")->unit, Unit::CountPerSecond);
  EXPECT_EQ(parse_quantity("7")->unit, Unit::None);
  EXPECT_EQ(parse_quantity("-1e3s")->value.as_double(), -1000);
}

TEST(Quantity, KeepsEveryDigitOfAnInteger) {
  EXPECT_EQ(parse_quantity("9007199254740993")->value.as_int64(), 9007199254740993);
  EXPECT_EQ(parse_quantity("18446744073709551615B")->value.as_uint64(), 18446744073709551615u);
}

TEST(Quantity, RefusesWhatIsNone) {
  for (const char* text : {"", "ms", "1parsec", "1 ms", "0x10", "1,5", "--1"}) {
    EXPECT_FALSE(parse_quantity(text)) << text;
  }
}

}  // namespace
}  // namespace emf::cli
