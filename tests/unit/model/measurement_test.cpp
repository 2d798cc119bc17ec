#include "model/measurement.hpp"

#include <chrono>
#include <cmath>
#include <cstdint>
#include <limits>

#include <gtest/gtest.h>

namespace emf::model {
namespace {

using namespace std::chrono_literals;
using Kind = MetricValue::Kind;

TEST(Measurement, IntegersStayIntegersWhereNothingIsLost) {
  EXPECT_EQ(convert(3s, Unit::Milliseconds).as_int64(), 3000);
  EXPECT_EQ(convert(2ms, Unit::Microseconds).as_int64(), 2000);
  EXPECT_EQ(convert(5000us, Unit::Milliseconds).as_int64(), 5);
  EXPECT_EQ(convert(-7'000'000us, Unit::Seconds).as_int64(), -7);
}

TEST(Measurement, OtherwiseTheyBecomeTheNearestDouble) {
  EXPECT_EQ(convert(815us, Unit::Milliseconds).as_double(), 0.815);
  EXPECT_EQ(convert(1ms, Unit::Seconds).as_double(), 0.001);
  const std::chrono::duration<std::int64_t> huge{std::numeric_limits<std::int64_t>::max() / 10};
  EXPECT_EQ(convert(huge, Unit::Microseconds).as_double(), static_cast<double>(huge.count()) * 1e6);
  const std::chrono::duration<std::int64_t> lowest{std::numeric_limits<std::int64_t>::min()};
  EXPECT_EQ(convert(lowest, Unit::Milliseconds).as_double(), -9223372036854775808.0 * 1e3);
  const std::chrono::duration<std::uint64_t> largest{std::numeric_limits<std::uint64_t>::max()};
  EXPECT_EQ(convert(largest, Unit::Milliseconds).kind(), Kind::Double);
}

TEST(Measurement, FractionsAreConvertedToo) {
  EXPECT_EQ(convert(1500ns, Unit::Milliseconds).as_double(), 0.0015);
  EXPECT_EQ(convert(std::chrono::duration<double>(0.25), Unit::Milliseconds).as_double(), 250);
}

TEST(Measurement, OnlyWhatCloudWatchStoresIsStorable) {
  EXPECT_TRUE(is_storable(max_magnitude));
  EXPECT_TRUE(is_storable(-max_magnitude));
  EXPECT_FALSE(is_storable(std::nextafter(max_magnitude, HUGE_VAL)));
  EXPECT_FALSE(is_storable(-std::nextafter(max_magnitude, HUGE_VAL)));
  EXPECT_FALSE(is_storable(std::nan("")));
  EXPECT_FALSE(is_storable(HUGE_VAL));
  EXPECT_TRUE(is_storable(std::numeric_limits<double>::denorm_min()));
  EXPECT_TRUE(is_storable(std::numeric_limits<std::uint64_t>::max()));
}

TEST(Measurement, AUnitCanBeTakenOff) {
  EXPECT_EQ(without_unit(815us).unit(), Unit::None);
  EXPECT_EQ(without_unit(815us).as_int64(), 815);
}

}  // namespace
}  // namespace emf::model
