#include <algorithm>
#include <fstream>
#include <map>

#include <gmock/gmock.h>

#include "lines.hpp"

/// Lines that other libraries wrote for the same four workloads give the same datapoints, in so far
/// as they were told the same: some name the service dimension differently or know one set only.
namespace emf::reader::test {
namespace {

constexpr const char* libraries[] = {"aws-embedded-metrics-golang",
                                     "aws-embedded-metrics-java",
                                     "aws-embedded-metrics-node",
                                     "aws-embedded-metrics-python",
                                     "metrique",
                                     "powertools-python",
                                     "powertools-typescript"};

std::vector<Result> results_of(const std::string& library) {
  std::ifstream file(EMF_GOLDEN_DIR "/samples/" + library + ".jsonl");
  std::vector<Result> results;
  for (std::string line; std::getline(file, line);) {
    results.push_back(read(line, {Receiver::PutLogEvents, Arrival::at_event_time()}));
  }
  return results;
}

/// v(i) of the workloads: at most three decimals.
double v(int i) { return static_cast<double>((i * 7919) % 1'000'003) / 1000.0; }

using Values = std::map<std::string, std::pair<Unit, std::vector<double>>>;

/// What a line records, without dimensions: by metric, once for each set.
Values values_of(const Result& result) {
  Values values;
  for (const Datapoint& datapoint : result.datapoints) {
    values[datapoint.metric] = {datapoint.unit, datapoint.values};
  }
  return values;
}

Values workload(std::size_t number) {
  Values values;
  switch (number) {
    case 0:
      return {{"ProcessingLatency", {Unit::Milliseconds, {v(1)}}}};
    case 1:
      return {{"Latency", {Unit::Milliseconds, {v(10)}}},
              {"DbLatency", {Unit::Milliseconds, {v(11)}}},
              {"QueueDepth", {Unit::Count, {28}}},
              {"RequestCount", {Unit::Count, {1}}},
              {"ErrorCount", {Unit::Count, {0}}},
              {"PayloadBytes", {Unit::Bytes, {118785}}},
              {"CacheHitRatio", {Unit::Percent, {v(16) / 10}}},
              {"CpuUser", {Unit::Microseconds, {v(17)}}},
              {"RetryCount", {Unit::Count, {0}}},
              {"BatchSize", {Unit::Count, {25}}}};
    case 2:
      for (int k = 0; k < 100; ++k) {
        const std::string digits = std::to_string(1000 + k).substr(1);
        values["Metric" + digits] = {k % 2 == 0 ? Unit::Count : Unit::Milliseconds, {v(100 + k)}};
      }
      return values;
    default:
      auto& [unit, latencies] = values["Latency"];
      unit = Unit::Milliseconds;
      for (int k = 0; k < 100; ++k) latencies.push_back(v(100 + k));
      return values;
  }
}

TEST(Samples, AreReadWithoutError) {
  for (const char* library : libraries) {
    SCOPED_TRACE(library);
    const std::vector<Result> results = results_of(library);
    EXPECT_GE(results.size(), 3u);
    for (const Result& result : results) {
      EXPECT_TRUE(result.is_emf);
      EXPECT_TRUE(result.ok()) << result.problems.front().message;
    }
  }
}

TEST(Samples, GiveTheSameDatapointsForTheSameWorkload) {
  for (const char* library : libraries) {
    SCOPED_TRACE(library);
    const std::vector<Result> results = results_of(library);
    for (std::size_t i = 0; i < results.size(); ++i) {
      SCOPED_TRACE("W" + std::to_string(i + 1));
      EXPECT_EQ(values_of(results[i]), workload(i));
      for (const Datapoint& datapoint : results[i].datapoints) {
        EXPECT_EQ(datapoint.metric_namespace, "CheckoutService");
      }
    }
  }
}

}  // namespace
}  // namespace emf::reader::test
