#include "json/shown.hpp"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace emf::json {
namespace {

TEST(Shown, EscapesAndShortens) {
  EXPECT_EQ(shown("a\nb"), "\"a\\nb\"");
  EXPECT_LT(shown(std::string(5000, 'x')).size(), 100u);
}

TEST(Shown, NumbersAreAsInADocumentAndWhatNoDocumentHasByName) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(shown(12.5), "12.5");
  EXPECT_EQ(shown(-1e300), "-1e300");
  EXPECT_EQ(shown(infinity), "inf");
  EXPECT_EQ(shown(-infinity), "-inf");
  EXPECT_EQ(shown(nan), "nan");
  EXPECT_EQ(shown(std::copysign(nan, -1)), "-nan");
}

}  // namespace
}  // namespace emf::json
