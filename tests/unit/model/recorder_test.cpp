#include "model/recorder.hpp"

#include <chrono>
#include <iterator>
#include <memory>
#include <random>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

namespace emf::model {
namespace {

using namespace std::chrono_literals;

class RecorderTest : public ::testing::Test {
 protected:
  RecorderTest() {
    origin_.metric_namespace = "N";
    origin_.default_dimensions =
        std::make_shared<const DimensionSet>(DimensionSet{{"Service", "s"}});
    origin_.capacity = {100, 1 << 20};
    recorder_.reset(origin_);
  }

  Errc put(std::string_view name, MetricValue value, Unit unit = Unit::None,
           StorageResolution resolution = StorageResolution::Standard) {
    if (recorder_.put_at_once(name, value, unit, resolution, clock_)) return Errc::Ok;
    Status problem;
    recorder_.put(name, value, unit, resolution, clock_, problem);
    return problem.code();
  }

  /// In both recorders, which must know the same names.
  SeriesId declare(Recorder& other, std::string_view name, Unit unit) {
    Status problem;
    const auto ours = recorder_.declare(name, unit, StorageResolution::Standard, problem);
    const auto theirs = other.declare(name, unit, StorageResolution::Standard, problem);
    EXPECT_TRUE(ours && theirs && *ours == *theirs);
    return *ours;
  }

  Origin origin_;
  TimePoint now_{1'700'000'000'000ms};
  Clock clock_{[this] { return now_; }};
  Recorder recorder_;
  Recording taken_;
};

TEST_F(RecorderTest, TheTimeIsThatOfTheFirstValue) {
  put("a", 1);
  now_ += 5s;
  put("a", 2);
  recorder_.take(taken_, Recorder::Flush::Requested);
  EXPECT_EQ(taken_.time, now_ - 5s);
  put("a", 3);
  recorder_.take(taken_, Recorder::Flush::Requested);
  EXPECT_EQ(taken_.time, now_);
}

TEST_F(RecorderTest, AnExplicitTimeIsForTheNextRequestedFlush) {
  ASSERT_TRUE(recorder_.set_timestamp(now_ - 1h, now_).ok());
  put("a", 1);
  recorder_.take(taken_, Recorder::Flush::Automatic);
  EXPECT_EQ(taken_.time, now_ - 1h);
  put("a", 1);
  recorder_.take(taken_, Recorder::Flush::Requested);
  EXPECT_EQ(taken_.time, now_ - 1h);
  put("a", 1);
  recorder_.take(taken_, Recorder::Flush::Requested);
  EXPECT_EQ(taken_.time, now_);
}

TEST_F(RecorderTest, AUnitThatIsLeftOutIsTheMetricsOwn) {
  EXPECT_EQ(put("a", 1, Unit::Bytes), Errc::Ok);
  EXPECT_EQ(put("a", 2), Errc::Ok);
  EXPECT_EQ(put("a", 3, Unit::Count), Errc::InvalidMetric);
  recorder_.take(taken_, Recorder::Flush::Requested);
  EXPECT_EQ(taken_.series[0].values.size(), 2u);
  EXPECT_EQ(taken_.series[0].id.unit(), Unit::Bytes);
  EXPECT_EQ(put("a", 4), Errc::Ok);
  recorder_.take(taken_, Recorder::Flush::Requested);
  EXPECT_EQ(taken_.series[0].id.unit(), Unit::None);
}

TEST_F(RecorderTest, AHandlesUnitIsTheMetricsOwn) {
  Status problem;
  const auto id = recorder_.declare("a", Unit::Milliseconds, StorageResolution::High, problem);
  ASSERT_TRUE(id);
  EXPECT_EQ(put("a", 2, Unit::None, StorageResolution::High), Errc::Ok);
  EXPECT_TRUE(recorder_.put_at_once(*id, 3, clock_));
  recorder_.take(taken_, Recorder::Flush::Requested);
  EXPECT_EQ(taken_.series[0].id.unit(), Unit::Milliseconds);
  EXPECT_EQ(taken_.series[0].values.size(), 2u);
}

TEST_F(RecorderTest, DurationsBringOrTakeATimeUnit) {
  EXPECT_EQ(put("own", 815us), Errc::Ok);
  EXPECT_EQ(put("given", 815us, Unit::Milliseconds), Errc::Ok);
  EXPECT_EQ(put("own", 2ms), Errc::Ok);
  EXPECT_EQ(put("bytes", 1ms, Unit::Bytes), Errc::InvalidMetric);
  EXPECT_EQ(put("none", 1), Errc::Ok);
  EXPECT_EQ(put("none", 1ms), Errc::InvalidMetric);
  recorder_.take(taken_, Recorder::Flush::Requested);
  EXPECT_EQ(taken_.series[0].id.unit(), Unit::Microseconds);
  EXPECT_EQ(taken_.series[0].values[1].as_int64(), 2000);
  EXPECT_EQ(taken_.series[1].values[0].as_double(), 0.815);
}

TEST_F(RecorderTest, EnumerationsThatAreNoneAreRefused) {
  EXPECT_EQ(put("a", 1, static_cast<Unit>(200)), Errc::InvalidMetric);
  EXPECT_EQ(put("a", 1, Unit::Count, static_cast<StorageResolution>(45)), Errc::InvalidMetric);
  EXPECT_TRUE(recorder_.empty());
}

TEST_F(RecorderTest, NamesAreRefusedAsLongAsSomethingElseHasThem) {
  EXPECT_EQ(put("Service", 1), Errc::InvalidMetric);
  recorder_.context().set_property("P", 1, recorder_.recorded_names());
  EXPECT_EQ(put("P", 1), Errc::InvalidMetric);
  recorder_.context().remove_property("P");
  EXPECT_EQ(put("P", 1), Errc::Ok);
  EXPECT_EQ(recorder_.context().set_property("P", 1, recorder_.recorded_names()).code(),
            Errc::InvalidProperty);
  EXPECT_EQ(recorder_.context().put_dimensions({{"P", "v"}}, recorder_.recorded_names()).code(),
            Errc::InvalidDimension);
  recorder_.take(taken_, Recorder::Flush::Requested);
  EXPECT_TRUE(recorder_.context().set_property("P", 1, recorder_.recorded_names()).ok());
  EXPECT_EQ(put("P", 1), Errc::InvalidMetric);
}

TEST_F(RecorderTest, BrokenUtf8IsOneNameWithItsRepairedForm) {
  EXPECT_EQ(put("a\xFF", 1), Errc::Ok);
  EXPECT_EQ(put("a\xFE", 2), Errc::Ok);
  EXPECT_EQ(put("a\xEF\xBF\xBD", 3), Errc::Ok);
  recorder_.take(taken_, Recorder::Flush::Requested);
  ASSERT_EQ(taken_.series.size(), 1u);
  EXPECT_EQ(taken_.series[0].values.size(), 3u);
}

/// What a recorder holds, as text.
std::string text_of(const Recording& recording) {
  std::ostringstream text;
  for (const Series& series : recording.series) {
    text << series.name->text << ' ' << series.id.bits() << ':';
    for (const MetricValue value : series.values) text << ' ' << value.as_int64();
    text << '\n';
  }
  return text.str();
}

TEST_F(RecorderTest, AtOnceOrNotTheOutcomeIsTheSame) {
  Recorder thorough;
  origin_.capacity = {50, 4096};
  recorder_.reset(origin_);
  thorough.reset(origin_);
  std::mt19937 random(7);
  const auto any = [&](std::size_t below) { return random() % below; };
  const std::string names[] = {
      "a", "b", "Latency", "ProcessingLatency", "Service", std::string(40, 'x')};
  const Unit units[] = {Unit::None, Unit::None, Unit::Count, static_cast<Unit>(40)};
  const SeriesId handles[] = {declare(thorough, "a", Unit::None),
                              declare(thorough, "a", Unit::Bytes),
                              declare(thorough, "Latency", Unit::Milliseconds)};
  std::size_t flushes = 0;
  for (std::int64_t i = 0; i < 20'000; ++i) {
    Status problem;
    if (any(4) == 0) {
      const SeriesId id = handles[any(std::size(handles))];
      thorough.put(id, i, clock_, problem);
      Status other;
      if (!recorder_.put_at_once(id, i, clock_)) recorder_.put(id, i, clock_, other);
      ASSERT_EQ(other.code(), problem.code());
    } else {
      const std::string& name = names[any(std::size(names))];
      const Unit unit = units[any(std::size(units))];
      const auto resolution = any(9) == 0 ? StorageResolution::High : StorageResolution::Standard;
      thorough.put(name, i, unit, resolution, clock_, problem);
      ASSERT_EQ(put(name, i, unit, resolution), problem.code());
    }
    ASSERT_EQ(recorder_.is_full(), thorough.is_full());
    if (!thorough.is_full() && any(60) != 0) continue;
    Recording expected;
    recorder_.take(taken_, Recorder::Flush::Requested);
    thorough.take(expected, Recorder::Flush::Requested);
    ASSERT_EQ(text_of(taken_), text_of(expected));
    ASSERT_EQ(taken_.values, expected.values);
    ASSERT_EQ(taken_.bytes, expected.bytes);
    flushes += thorough.empty() ? 1 : 0;
  }
  EXPECT_GT(flushes, 300u);
}

TEST_F(RecorderTest, ManyShortLivedNamesAreForgotten) {
  for (int round = 0; round < 40; ++round) {
    for (int i = 0; i < 1000; ++i) put("m" + std::to_string(round * 1000 + i), i);
    recorder_.take(taken_, Recorder::Flush::Requested);
    ASSERT_EQ(taken_.series.size(), 1000u);
    EXPECT_EQ(taken_.series[999].name->text, "m" + std::to_string(round * 1000 + 999));
  }
  EXPECT_GT(taken_.names_generation, 0u);
}

TEST_F(RecorderTest, IsFullByValuesOrByBytes) {
  for (int i = 0; i < 99; ++i) put("a", i);
  EXPECT_FALSE(recorder_.is_full());
  put("a", 99);
  EXPECT_TRUE(recorder_.is_full());
  EXPECT_FALSE(recorder_.is_more_than_full());
  for (int i = 0; i < 100; ++i) put("a", i);
  EXPECT_TRUE(recorder_.is_more_than_full());

  origin_.capacity = {1'000'000, 2000};
  recorder_.reset(origin_);
  for (int i = 0; i < 3; ++i) put(std::string(255, static_cast<char>('a' + i)), i);
  EXPECT_TRUE(recorder_.is_full());
}

}  // namespace
}  // namespace emf::model
