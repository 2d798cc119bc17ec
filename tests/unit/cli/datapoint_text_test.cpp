#include "cli/datapoint_text.hpp"

#include <gmock/gmock.h>

namespace emf::cli {
namespace {

reader::Datapoint datapoint() {
  reader::Datapoint made;
  made.metric_namespace = "Shop, \"B\"";
  made.dimensions = {{"Op", "Get"}, {"Zone", "a"}};
  made.metric = "Latency";
  made.unit = Unit::Milliseconds;
  made.timestamp_ms = 1'700'000'000'000;
  made.values = {0.1, 3};
  made.counts = {1, 2};
  return made;
}

TEST(DatapointText, NamesDimensionsAndValues) {
  EXPECT_EQ(dimensions_text(datapoint()), "Op=Get, Zone=a");
  EXPECT_EQ(values_text(datapoint(), 5), "0.1, 3 x2");
  EXPECT_EQ(values_text(datapoint(), 1), "0.1, ...");
  EXPECT_EQ(dimensions_text(reader::Datapoint()), "(no dimensions)");
}

TEST(DatapointText, SaysWhatStatisticsSay) {
  reader::Datapoint made = datapoint();
  made.values.clear();
  made.counts.clear();
  made.statistics = reader::Statistics{4, 20, 1, 9};
  EXPECT_EQ(values_text(made, 5), "4 values from 1 to 9, sum 20");
  EXPECT_THAT(to_json(made), ::testing::HasSubstr("\"statistics\":{\"count\":4.0"));
}

TEST(DatapointText, QuotesCsv) {
  EXPECT_EQ(to_csv(datapoint()),
            "2023-11-14T22:13:20.000Z,\"Shop, \"\"B\"\"\",\"Op=Get, Zone=a\",Latency,Milliseconds,"
            "60,3,6.1,0.1,3,\"0.1, 3 x2\"");
}

}  // namespace
}  // namespace emf::cli
