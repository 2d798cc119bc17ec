#include "cli/distribution.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace emf::cli {
namespace {

TEST(Distribution, IsExactForFewValues) {
  Distribution distribution;
  for (int i = 100; i >= 1; --i) distribution.add(i, 1);
  EXPECT_EQ(distribution.percentile(0.5), 50);
  EXPECT_EQ(distribution.percentile(0.99), 99);
  EXPECT_EQ(distribution.percentile(0), 1);
  EXPECT_EQ(distribution.percentile(1), 100);
}

TEST(Distribution, WeighsByCount) {
  Distribution distribution;
  distribution.add(1, 9);
  distribution.add(100, 1);
  EXPECT_EQ(distribution.percentile(0.9), 1);
  EXPECT_EQ(distribution.percentile(0.91), 100);
}

TEST(Distribution, StaysCloseForManyValues) {
  Distribution distribution;
  const int values = 200'000;
  for (int i = 1; i <= values; ++i) distribution.add(-1000 + i / 7.0, 1);
  for (const double share : {0.01, 0.25, 0.5, 0.9, 0.99}) {
    const double expected = -1000 + values * share / 7.0;
    EXPECT_NEAR(distribution.percentile(share), expected, 0.0041 * std::fabs(expected) + 0.2);
  }
}

TEST(Distribution, StaysBetweenTheLeastAndTheGreatest) {
  Distribution distribution;
  for (int i = 0; i <= 3000; ++i) distribution.add(1000.001 + i / 1000.0, 1);
  EXPECT_EQ(distribution.percentile(0), 1000.001);
  EXPECT_EQ(distribution.percentile(1), 1000.001 + 3000 / 1000.0);
}

TEST(Distribution, OfNothingIsNothing) {
  EXPECT_TRUE(Distribution().empty());
  EXPECT_EQ(Distribution().percentile(0.5), 0);
}

}  // namespace
}  // namespace emf::cli
