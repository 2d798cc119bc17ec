#include <set>
#include <string>

#include <gtest/gtest.h>

#include <emf/unit.hpp>

namespace emf {
namespace {

constexpr int units = static_cast<int>(Unit::CountPerSecond) + 1;

TEST(Unit, HasThe27NamesOfCloudWatch) {
  const std::set<std::string_view> expected = {"None",
                                               "Seconds",
                                               "Microseconds",
                                               "Milliseconds",
                                               "Bytes",
                                               "Kilobytes",
                                               "Megabytes",
                                               "Gigabytes",
                                               "Terabytes",
                                               "Bits",
                                               "Kilobits",
                                               "Megabits",
                                               "Gigabits",
                                               "Terabits",
                                               "Percent",
                                               "Count",
                                               "Bytes/Second",
                                               "Kilobytes/Second",
                                               "Megabytes/Second",
                                               "Gigabytes/Second",
                                               "Terabytes/Second",
                                               "Bits/Second",
                                               "Kilobits/Second",
                                               "Megabits/Second",
                                               "Gigabits/Second",
                                               "Terabits/Second",
                                               "Count/Second"};
  std::set<std::string_view> names;
  for (int i = 0; i < units; ++i) names.insert(to_string(static_cast<Unit>(i)));
  EXPECT_EQ(units, 27);
  EXPECT_EQ(names, expected);
}

TEST(Unit, IsReadBackFromItsName) {
  for (int i = 0; i < units; ++i) {
    const auto unit = static_cast<Unit>(i);
    EXPECT_EQ(unit_from_string(to_string(unit)), unit) << to_string(unit);
  }
}

TEST(Unit, OfARateStandsBesideItsQuantity) {
  EXPECT_EQ(to_string(Unit::BytesPerSecond), "Bytes/Second");
  EXPECT_EQ(to_string(Unit::TerabitsPerSecond), "Terabits/Second");
  EXPECT_EQ(to_string(Unit::Megabits), "Megabits");
}

TEST(Unit, NamesAreExactAndCaseSensitive) {
  for (const char* text : {"", "seconds", "Second", "Seconds ", " Seconds", "BytesPerSecond",
                           "bytes/second", "none", "Nanoseconds"}) {
    EXPECT_FALSE(unit_from_string(text)) << text;
  }
  EXPECT_FALSE(unit_from_string(std::string_view("None\0", 5)));
}

TEST(Unit, ANumberThatIsNoUnitHasNoName) {
  EXPECT_EQ(to_string(static_cast<Unit>(units)), "");
  EXPECT_EQ(to_string(static_cast<Unit>(255)), "");
}

}  // namespace
}  // namespace emf
