#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>

#include <emf/environment.hpp>
#include <emf/metrics_logger.hpp>
#include <emf/testing/capturing_sink.hpp>
#include <emf/testing/manual_clock.hpp>

namespace emf::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class CapturingSinkTest : public ::testing::Test {
 protected:
  CapturingSinkTest() {
    Environment environment;
    environment.sink = sink;
    environment.clock = clock.function();
    environment.on_error = [this](const Status& problem) { problems.push_back(problem.code()); };
    metrics = std::make_unique<MetricsLogger>(environment);
  }

  std::shared_ptr<CapturingSink> sink = std::make_shared<CapturingSink>();
  ManualClock clock;
  std::vector<Errc> problems;
  std::unique_ptr<MetricsLogger> metrics;
};

TEST_F(CapturingSinkTest, GivesWhatWasRecorded) {
  metrics->put_dimensions({{"Op", "Get"}});
  metrics->put_metric("Latency", 12.5, Unit::Milliseconds, StorageResolution::High);
  metrics->put_metric("Latency", 7, Unit::None, StorageResolution::High);
  metrics->set_property("RequestId", "abc");
  metrics->flush();

  const CapturedMetric latency = sink->metric("Latency");
  EXPECT_TRUE(latency);
  EXPECT_THAT(latency.values(), ElementsAre(12.5, 7));
  EXPECT_EQ(latency.unit(), Unit::Milliseconds);
  EXPECT_EQ(latency.resolution(), StorageResolution::High);
  EXPECT_EQ(latency.count(), 2u);
  EXPECT_EQ(latency.sum(), 19.5);
  EXPECT_THAT(sink->metric("Latency", {{"Op", "Get"}}).values(), SizeIs(2));
  EXPECT_FALSE(sink->metric("Latency", {{"Op", "Put"}}));
  EXPECT_EQ(sink->property("RequestId"), "\"abc\"");
  EXPECT_THAT(sink->lines(), SizeIs(1));
  EXPECT_EQ(sink->stats().written, 1u);
}

TEST_F(CapturingSinkTest, GivesNothingOfWhatWasNot) {
  EXPECT_FALSE(sink->metric("Latency"));
  EXPECT_THAT(sink->metric("Latency").values(), IsEmpty());
  EXPECT_EQ(sink->metric("Latency").unit(), Unit::None);
  EXPECT_EQ(sink->metric("Latency").sum(), 0);
  EXPECT_EQ(sink->property("RequestId"), "");
  EXPECT_THAT(sink->flushes(), IsEmpty());
}

TEST_F(CapturingSinkTest, CountsAValueOnceForAllDimensionSets) {
  metrics->put_dimensions({{"Op", "Get"}});
  metrics->put_dimensions({{"Op", "Get"}, {"Zone", "a"}});
  metrics->put_metric("Hits", 1);
  metrics->flush();
  metrics->put_metric("Hits", 2);
  metrics->flush();
  EXPECT_THAT(sink->metric("Hits").values(), ElementsAre(1, 2));
  EXPECT_THAT(sink->all().datapoints(), SizeIs(4));
}

TEST_F(CapturingSinkTest, CountsAValueOnceWhenSetsNeedDocumentsOfTheirOwn) {
  metrics->set_dimensions({{{"Op", "Get"}}, {{"Op", "Put"}, {"Zone", "a"}}});
  metrics->put_metric("Hits", 1);
  metrics->flush();
  EXPECT_THAT(sink->lines(), SizeIs(2));
  EXPECT_THAT(sink->metric("Hits").values(), ElementsAre(1));
}

TEST_F(CapturingSinkTest, JoinsTheDocumentsOfASplit) {
  for (int i = 0; i < 250; ++i) metrics->put_metric("Hits", i);
  metrics->flush();
  EXPECT_THAT(sink->lines(), SizeIs(3));
  EXPECT_THAT(sink->metric("Hits").values(), SizeIs(250));
  EXPECT_THAT(sink->flushes(), SizeIs(1));
}

TEST_F(CapturingSinkTest, CountsAValueOnceHoweverManyPartsAFlushTakes) {
  metrics->set_dimensions({{{"Region", "eu"}}, {{"Region", "us"}}});
  for (int flush = 0; flush < 2; ++flush) {
    for (int i = 0; i < 9000; ++i) metrics->put_metric("Latency", i * 1.234567);
    metrics->flush();
  }
  std::size_t bytes = 0;
  for (const std::string& line : sink->lines()) bytes += line.size();
  ASSERT_GT(bytes, 2u * 65'536u) << "too little for several parts";
  const std::vector<Captured> flushes = sink->flushes();
  ASSERT_THAT(flushes, SizeIs(2));
  EXPECT_EQ(flushes[1].metric("Latency").count(), 9000u);
  EXPECT_EQ(flushes[1].metric("Latency", {{"Region", "us"}}).count(), 9000u);
  EXPECT_EQ(sink->metric("Latency").count(), 18'000u);
}

TEST_F(CapturingSinkTest, KeepsFlushesOfSeveralThreadsApart) {
  sink->max_line_bytes();
  sink->write("1\n");
  std::thread([&] {
    sink->max_line_bytes();
    sink->write("a\n");
  }).join();
  sink->write("2\n");
  const std::vector<Captured> flushes = sink->flushes();
  ASSERT_THAT(flushes, SizeIs(2));
  EXPECT_THAT(flushes[0].lines(), ElementsAre("1", "2"));
  EXPECT_THAT(flushes[1].lines(), ElementsAre("a"));
}

TEST_F(CapturingSinkTest, TakesEachCallOfAThreadThatNeverAsksForAFlush) {
  Status why;
  sink->write_lines("1\n2\n", why);
  sink->write("3\n");
  const std::vector<Captured> flushes = sink->flushes();
  ASSERT_THAT(flushes, SizeIs(2));
  EXPECT_THAT(flushes[0].lines(), ElementsAre("1", "2"));
}

TEST_F(CapturingSinkTest, KeepsWhatComesAfterClear) {
  sink->max_line_bytes();
  sink->write("1\n");
  sink->clear();
  sink->write("2\n");
  EXPECT_THAT(sink->lines(), ElementsAre("2"));
  EXPECT_THAT(sink->flushes(), SizeIs(1));
}

TEST_F(CapturingSinkTest, KeepsFlushesApart) {
  metrics->put_metric("Hits", 1);
  metrics->set_property("Step", 1);
  metrics->flush();
  metrics->put_metric("Hits", 2);
  metrics->set_property("Step", 2);
  metrics->flush();
  const auto flushes = sink->flushes();
  ASSERT_THAT(flushes, SizeIs(2));
  EXPECT_THAT(flushes[0].metric("Hits").values(), ElementsAre(1));
  EXPECT_EQ(flushes[0].property("Step"), "1");
  EXPECT_THAT(flushes[1].metric("Hits").values(), ElementsAre(2));
  EXPECT_EQ(sink->property("Step"), "2");
  sink->clear();
  EXPECT_THAT(sink->flushes(), IsEmpty());
}

TEST_F(CapturingSinkTest, FailsWhenTold) {
  sink->fail_next(1);
  metrics->put_metric("Hits", 1);
  EXPECT_EQ(metrics->flush().code(), Errc::SinkUnavailable);
  EXPECT_FALSE(sink->metric("Hits"));
  metrics->put_metric("Hits", 2);
  metrics->flush();
  EXPECT_THAT(sink->metric("Hits").values(), ElementsAre(1, 2));
  EXPECT_THAT(sink->flushes(), SizeIs(2)) << "the line that waited is of the first flush";

  sink->fail_next(1, Errc::SinkFailed);
  metrics->put_metric("Hits", 3);
  EXPECT_FALSE(metrics->flush().ok());
  metrics->flush();
  EXPECT_THAT(sink->metric("Hits").values(), ElementsAre(1, 2));
}

TEST_F(CapturingSinkTest, SaysWhichOfAdjacentLinesIsLost) {
  sink->fail_next(2, Errc::SinkFailed);
  Status why(Errc::Dropped, "of an earlier call");
  EXPECT_EQ(sink->write_lines("1\n2\n3\n", why), 2u);
  EXPECT_EQ(why.code(), Errc::SinkFailed);
  EXPECT_EQ(sink->write_lines("2\n3\n", why), 2u);
  EXPECT_EQ(sink->write_lines("3\n", why), 2u);
  EXPECT_TRUE(why.ok());
  EXPECT_THAT(sink->lines(), ElementsAre("3"));
  EXPECT_EQ(sink->stats().accepted, 3u);
  EXPECT_EQ(sink->stats().dropped_failed, 2u);
}

TEST_F(CapturingSinkTest, LimitsLinesWhenTold) {
  sink->set_max_line_bytes(400);
  for (int i = 0; i < 100; ++i) metrics->put_metric("Hits", 1000.125 + i);
  metrics->flush();
  EXPECT_THAT(sink->lines(), SizeIs(::testing::Gt(1u)));
  EXPECT_THAT(sink->lines(), ::testing::Each(SizeIs(::testing::Lt(400u))));
  EXPECT_THAT(sink->metric("Hits").values(), SizeIs(100));
}

TEST_F(CapturingSinkTest, TakesPropertiesByValue) {
  metrics->put_metric("Hits", 1);
  metrics->set_property("Text", "a\"b");
  metrics->set_property("Number", 5);
  metrics->set_property("Largest", 18446744073709551615u);
  metrics->set_property("Yes", true);
  metrics->set_property("Null", nullptr);
  metrics->set_property("Json", PropertyValue::json(R"({"b":[1,2],"a":null})"));
  metrics->flush();
  const Captured all = sink->all();
  EXPECT_TRUE(all.has_property("Text", "a\"b"));
  EXPECT_FALSE(all.has_property("Text", "ab"));
  EXPECT_TRUE(all.has_property("Number", 5.0));
  EXPECT_FALSE(all.has_property("Number", "5"));
  EXPECT_TRUE(all.has_property("Json", PropertyValue::json(R"({"a":null,"b":[1,2]})")));
  EXPECT_FALSE(all.has_property("Missing", nullptr));
  EXPECT_TRUE(all.has_property("Largest", 18446744073709551615u));
  EXPECT_FALSE(all.has_property("Largest", -1));
  EXPECT_TRUE(all.has_property("Yes", true));
  EXPECT_FALSE(all.has_property("Yes", 1));
  EXPECT_TRUE(all.has_property("Null", nullptr));
}

TEST_F(CapturingSinkTest, DescribesItselfInWords) {
  metrics->put_dimensions({{"Op", "Get"}});
  metrics->put_metric("Latency", 12.5, Unit::Milliseconds);
  metrics->set_property("RequestId", "abc");
  metrics->flush();
  EXPECT_THAT(sink->all().describe(), HasSubstr("Latency {Op=Get} Milliseconds [12.5]"));
  EXPECT_THAT(sink->all().describe(), HasSubstr("RequestId: \"abc\""));
}

TEST_F(CapturingSinkTest, StampsWithTheManualClock) {
  using std::chrono::milliseconds;
  metrics->put_metric("Hits", 1);
  metrics->flush();
  clock.advance(milliseconds(1500));
  metrics->put_metric("Hits", 1);
  metrics->flush();
  const Captured all = sink->all();
  ASSERT_THAT(all.datapoints(), SizeIs(2));
  EXPECT_EQ(all.datapoints()[0].timestamp_ms, 1'700'000'000'000);
  EXPECT_EQ(all.datapoints()[1].timestamp_ms, 1'700'000'001'500);
}

TEST_F(CapturingSinkTest, TimesWithTheManualClock) {
  {
    const auto timer = metrics->time("Render");
    clock.advance(std::chrono::milliseconds(40));
  }
  metrics->flush();
  EXPECT_THAT(sink->metric("Render").values(), ElementsAre(40));
}

}  // namespace
}  // namespace emf::testing
