#include <cmath>
#include <cstring>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>

#include <emf/environment.hpp>
#include <emf/metrics_logger.hpp>
#include <emf/testing/capturing_sink.hpp>
#include <emf/testing/manual_clock.hpp>

/// What the library writes, the reader reads back: every datapoint, and nothing else.
namespace emf::reader {
namespace {

using Dimensions = std::vector<std::pair<std::string, std::string>>;
/// Namespace, dimensions in their order, metric.
using Identity = std::tuple<std::string, Dimensions, std::string>;

struct Recorded {
  Unit unit;
  StorageResolution resolution;
  std::vector<double> values;

  bool operator==(const Recorded& other) const {
    return unit == other.unit && resolution == other.resolution && values == other.values;
  }
};
using Everything = std::map<Identity, Recorded>;

class Scenario {
 public:
  explicit Scenario(unsigned seed) : random_(seed) {}

  void play(MetricsLogger& logger) {
    const std::string space = "Space/" + std::to_string(pick(3));
    logger.set_namespace(space);
    const std::vector<DimensionSet> sets = record_sets(logger);
    for (int i = pick(4); i > 0; --i) logger.set_property("p" + text(12, false), text(40, false));
    for (int i = pick(130); i >= 0; --i) record_metric(logger, space, sets);
    logger.flush();
  }

  const Everything& everything() const { return everything_; }

 private:
  std::vector<DimensionSet> record_sets(MetricsLogger& logger) {
    std::vector<DimensionSet> sets;
    std::set<std::set<std::string>> keys;
    for (int i = pick(4); i > 0; --i) {
      DimensionSet set;
      std::set<std::string> names;
      for (int k = pick(6); k > 0; --k) {
        const std::string name = "d" + std::to_string(pick(8));
        set.set(name, "v" + std::to_string(pick(3)) + text(10, true));
        names.insert(name);
      }
      if (keys.insert(names).second) sets.push_back(set);
    }
    logger.set_dimensions(sets);
    if (sets.empty()) sets.emplace_back();
    return sets;
  }

  void record_metric(MetricsLogger& logger, const std::string& space,
                     const std::vector<DimensionSet>& sets) {
    const std::string name = "m" + std::to_string(pick(250)) + "\xC3\xA9\"\\";
    const auto unit = static_cast<Unit>(1 + pick(static_cast<int>(Unit::CountPerSecond) - 1));
    const auto resolution = pick(2) == 0 ? StorageResolution::High : StorageResolution::Standard;
    const auto known = definitions_.try_emplace(space + name, unit, resolution).first->second;
    const int values = pick(20) == 0 ? 1 + pick(250) : 1 + pick(3);
    for (int i = 0; i < values; ++i) {
      const double value = this->value();
      logger.put_metric(name, value, known.first, known.second);
      for (const DimensionSet& set : sets) {
        Recorded& recorded = everything_[{space, copy(set), name}];
        recorded.unit = known.first;
        recorded.resolution = known.second;
        recorded.values.push_back(value);
      }
    }
  }

  static Dimensions copy(const DimensionSet& set) {
    Dimensions dimensions;
    for (std::size_t i = 0; i < set.size(); ++i) {
      dimensions.emplace_back(set[i].name, set[i].value);
    }
    return dimensions;
  }

  /// Of any size that CloudWatch takes, often a short one.
  double value() {
    if (pick(2) == 0) return pick(2'000'000) / 1000.0 - 1000;
    for (;;) {
      const std::uint64_t bits = random_();
      double value = 0;
      std::memcpy(&value, &bits, sizeof value);
      const double magnitude = std::fabs(value);
      if (magnitude >= 0x1p-360 && magnitude <= 0x1p360) return value;
    }
  }

  std::string text(int most, bool ascii) {
    std::string made;
    for (int i = pick(most); i > 0; --i) {
      made += ascii ? static_cast<char>('!' + pick(90)) : static_cast<char>(1 + pick(127));
    }
    return made;
  }

  int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }

  std::mt19937_64 random_;
  std::map<std::string, std::pair<Unit, StorageResolution>> definitions_;
  Everything everything_;
};

Everything read_back(const testing::CapturingSink& sink) {
  Everything everything;
  for (const Datapoint& datapoint : sink.all().datapoints()) {
    EXPECT_EQ(datapoint.timestamp_ms, 1'700'000'000'000);
    Recorded& recorded =
        everything[{datapoint.metric_namespace, datapoint.dimensions, datapoint.metric}];
    recorded.unit = datapoint.unit;
    recorded.resolution = datapoint.resolution;
    recorded.values.insert(recorded.values.end(), datapoint.values.begin(), datapoint.values.end());
  }
  return everything;
}

void check(unsigned seed, std::size_t max_line_bytes) {
  SCOPED_TRACE("seed " + std::to_string(seed) + ", lines of " + std::to_string(max_line_bytes));
  auto sink = std::make_shared<testing::CapturingSink>();
  sink->set_max_line_bytes(max_line_bytes);
  Environment environment;
  environment.sink = sink;
  environment.clock = testing::ManualClock().function();
  environment.on_error = [](const Status& problem) { ADD_FAILURE() << problem.message(); };
  MetricsLogger logger(environment);
  Scenario scenario(seed);
  for (int flush = 0; flush < 3; ++flush) scenario.play(logger);

  EXPECT_EQ(read_back(*sink), scenario.everything());
  for (const Problem& problem : sink->all().problems()) {
    EXPECT_EQ(problem.severity, Severity::Warning) << problem.message;
  }
}

TEST(RoundTrip, GivesExactlyWhatWasRecorded) {
  for (unsigned seed = 0; seed < 60; ++seed) check(seed, 262'118);
}

TEST(RoundTrip, GivesTheSameInShortLines) {
  for (unsigned seed = 100; seed < 120; ++seed) check(seed, 2'000);
}

}  // namespace
}  // namespace emf::reader
