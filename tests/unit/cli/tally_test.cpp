#include "cli/tally.hpp"

#include <gtest/gtest.h>

namespace emf::cli {
namespace {

reader::Datapoint datapoint(const std::string& op, std::vector<double> values) {
  reader::Datapoint made;
  made.metric_namespace = "Shop";
  made.dimensions = {{"Op", op}};
  made.metric = "Latency";
  made.counts.assign(values.size(), 1);
  made.values = std::move(values);
  return made;
}

TEST(Tally, AddsUpByIdentity) {
  Tally tally;
  tally.add(datapoint("Get", {1, 5}));
  tally.add(datapoint("Get", {3}));
  tally.add(datapoint("Put", {7}));
  ASSERT_EQ(tally.metrics().size(), 2u);
  const MetricTally& get = tally.metrics().begin()->second.begin()->second;
  EXPECT_EQ(get.statistics.count, 3);
  EXPECT_EQ(get.statistics.sum, 9);
  EXPECT_EQ(get.statistics.min, 1);
  EXPECT_EQ(get.statistics.max, 5);
  EXPECT_EQ(get.distribution.percentile(0.5), 3);
}

TEST(Tally, TakesDimensionsInAnyOrderForTheSame) {
  Tally tally;
  reader::Datapoint one = datapoint("Get", {1});
  one.dimensions = {{"A", "1"}, {"B", "2"}};
  tally.add(one);
  one.dimensions = {{"B", "2"}, {"A", "1"}};
  tally.add(one);
  EXPECT_EQ(tally.metrics().size(), 1u);
  EXPECT_EQ(tally.identities().begin()->second.size(), 1u);
}

TEST(Tally, BillsAMetricOnceWhateverItsUnits) {
  Tally tally;
  reader::Datapoint one = datapoint("Get", {1});
  tally.add(one);
  one.unit = Unit::Seconds;
  tally.add(one);
  EXPECT_EQ(tally.metrics().begin()->second.size(), 2u);
  EXPECT_EQ(tally.identities().begin()->second.size(), 1u);
}

TEST(Tally, HasNoPercentilesOfStatistics) {
  Tally tally;
  reader::Datapoint one = datapoint("Get", {});
  one.statistics = reader::Statistics{4, 20, 1, 9};
  tally.add(datapoint("Get", {100}));
  tally.add(one);
  const MetricTally& get = tally.metrics().begin()->second.begin()->second;
  EXPECT_FALSE(get.has_percentiles());
  EXPECT_EQ(get.statistics.count, 5);
  EXPECT_EQ(get.statistics.max, 100);
}

TEST(Tally, ListsNoMoreThanItMayAndCountsAll) {
  Tally tally;
  for (int i = 0; i < 100'010; ++i) tally.add(datapoint(std::to_string(i), {1}));
  EXPECT_EQ(tally.left_out(), 10u);
  EXPECT_EQ(tally.identities().begin()->second.size(), 100'010u);
}

TEST(Tally, ListsNoMoreThanItMayOfOnePlace) {
  Tally tally;
  reader::Datapoint made = datapoint("Get", {1});
  for (int i = 0; i < 100'010; ++i) {
    made.metric = std::to_string(i);
    tally.add(made);
  }
  EXPECT_EQ(tally.left_out(), 10u);
  made.metric = "7";
  tally.add(made);
  EXPECT_EQ(tally.left_out(), 10u) << "what is listed is added up";
}

}  // namespace
}  // namespace emf::cli
