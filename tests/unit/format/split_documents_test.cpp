#include <algorithm>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <emf/environment.hpp>
#include <emf/metrics_logger.hpp>

// Through the logger: how the encoder and SplitDocuments make lines of a limited size together.
namespace emf::format {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

class Lines final : public Sink {
 public:
  explicit Lines(std::size_t limit) : limit_(limit) {}
  Status write(std::string_view line) override {
    EXPECT_LE(line.size(), limit_);
    documents.push_back(json::parse(line));
    return {};
  }
  std::size_t max_line_bytes() const noexcept override { return limit_; }

  std::vector<json> documents;

 private:
  std::size_t limit_;
};

class SplitDocumentsTest : public ::testing::Test {
 protected:
  MetricsLogger logger(std::size_t limit) {
    sink_ = std::make_shared<Lines>(limit);
    Environment environment;
    environment.sink = sink_;
    environment.on_error = [this](const Status& problem) { problems_.push_back(problem); };
    return MetricsLogger(environment);
  }
  const std::vector<json>& documents() const { return sink_->documents; }
  json dimensions(std::size_t i) const {
    return documents().at(i)["_aws"]["CloudWatchMetrics"][0]["Dimensions"];
  }

  std::shared_ptr<Lines> sink_;
  std::vector<Status> problems_;
};

TEST_F(SplitDocumentsTest, SetsWithOneNameAndTwoValuesGoToDocumentsOfTheirOwn) {
  MetricsLogger metrics = logger(10'000);
  metrics.set_dimensions(
      {{{"A", "1"}}, {{"A", "2"}, {"B", "x"}}, {{"B", "x"}}, {{"A", "1"}, {"C", "y"}}});
  metrics.put_metric("m", 1);
  EXPECT_TRUE(metrics.flush().ok());
  ASSERT_EQ(documents().size(), 2u);
  EXPECT_EQ(dimensions(0), json::parse(R"([["A"],["B"],["A","C"]])"));
  EXPECT_EQ(documents()[0]["A"], "1");
  EXPECT_EQ(dimensions(1), json::parse(R"([["A","B"]])"));
  EXPECT_EQ(documents()[1]["A"], "2");
}

TEST_F(SplitDocumentsTest, ASetThatIsThereTwiceIsWrittenOnce) {
  MetricsLogger metrics = logger(10'000);
  metrics.set_dimensions({{{"A", "1"}, {"B", "2"}}, {{"B", "2"}, {"A", "1"}}});
  metrics.put_metric("m", 1).flush();
  ASSERT_EQ(documents().size(), 1u);
  EXPECT_EQ(dimensions(0), json::parse(R"([["A","B"]])"));
}

TEST_F(SplitDocumentsTest, SetsGoToDocumentsOfTheirOwnBeforePropertiesGo) {
  MetricsLogger metrics = logger(600);
  const std::string long_value(200, 'v');
  metrics.set_property("small", "stays");
  metrics.set_dimensions({{{"First", long_value}}, {{"Second", long_value}}});
  metrics.put_metric("m", 1);
  EXPECT_TRUE(metrics.flush().ok());
  ASSERT_EQ(documents().size(), 2u);
  EXPECT_EQ(dimensions(0), json::parse(R"([["First"]])"));
  EXPECT_EQ(dimensions(1), json::parse(R"([["Second"]])"));
  for (const json& document : documents()) EXPECT_EQ(document["small"], "stays");
}

/// Set i: a name of its own, as long as that of any other.
std::vector<DimensionSet> distinct_sets(int count) {
  std::vector<DimensionSet> sets(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    sets[static_cast<std::size_t>(i)].set("Tenant" + std::to_string(1000 + i), "customer");
  }
  return sets;
}

TEST_F(SplitDocumentsTest, ManySetsNeedNotManyMoreDocumentsThanTheLeast) {
  const auto record = [](MetricsLogger metrics) {
    for (int i = 0; i < 4000; ++i) metrics.put_metric("metric" + std::to_string(i % 100), i);
    EXPECT_TRUE(metrics.flush().ok());
  };
  // By the number of sets in a group: the documents of one set, with a property in the place of the
  // others.
  std::vector<std::size_t> documents_of_group{0};
  while (documents_of_group.size() <= 80) {
    MetricsLogger metrics = logger(4000);
    metrics.set_dimensions(distinct_sets(1));
    const std::string_view one_set = R"(,["Tenant1000"],"Tenant1000":"customer")";
    const std::size_t others = (documents_of_group.size() - 1) * one_set.size();
    if (others != 0) metrics.set_property("p", std::string(others - 7, 'x'));
    record(std::move(metrics));
    documents_of_group.push_back(documents().size());
  }
  for (const std::size_t count : {60u, 100u, 400u}) {
    std::size_t least = SIZE_MAX;
    for (std::size_t in_group = 1; in_group < documents_of_group.size(); ++in_group) {
      const std::size_t groups = (count + in_group - 1) / in_group;
      least = std::min(least, groups * documents_of_group[in_group]);
    }
    MetricsLogger metrics = logger(4000);
    metrics.set_dimensions(distinct_sets(static_cast<int>(count)));
    record(std::move(metrics));
    EXPECT_LE(documents().size(), least + least / 4) << count << " sets";
  }
}

TEST_F(SplitDocumentsTest, EachSetHasEachValueOnce) {
  for (const std::size_t limit : {400u, 1000u, 5000u}) {
    MetricsLogger metrics = logger(limit);
    constexpr int count = 150;
    metrics.set_dimensions(distinct_sets(count));
    for (int i = 0; i < 300; ++i) metrics.put_metric("m" + std::to_string(i % 3), i);
    EXPECT_TRUE(metrics.flush().ok());
    std::map<std::string, std::multiset<int>> values;
    for (std::size_t i = 0; i < documents().size(); ++i) {
      for (const json& set : dimensions(i)) {
        for (const auto& definition : documents()[i]["_aws"]["CloudWatchMetrics"][0]["Metrics"]) {
          const json& all = documents()[i][definition["Name"].get<std::string>()];
          for (const json& value : all.is_array() ? all : json::array({all})) {
            values[set.at(0)].insert(value.get<int>());
          }
        }
      }
    }
    std::multiset<int> once;
    for (int i = 0; i < 300; ++i) once.insert(i);
    ASSERT_EQ(values.size(), std::size_t{count});
    for (const auto& [set, found] : values) ASSERT_EQ(found, once) << set << " at " << limit;
  }
}

TEST_F(SplitDocumentsTest, AFewMetricsLetSetsFillTheLine) {
  MetricsLogger metrics = logger(4000);
  metrics.set_dimensions(distinct_sets(90));
  metrics.put_metric("m", 1);
  EXPECT_TRUE(metrics.flush().ok());
  EXPECT_EQ(documents().size(), 1u);
}

TEST_F(SplitDocumentsTest, TheLargestPropertyGoesBeforeAMetricDoes) {
  MetricsLogger metrics = logger(500);
  metrics.set_property("small", "stays").set_property("large", std::string(600, 'x'));
  metrics.put_metric("m", 1);
  EXPECT_EQ(metrics.flush().code(), Errc::InvalidProperty);
  ASSERT_EQ(documents().size(), 1u);
  EXPECT_EQ(documents()[0]["m"], 1);
  EXPECT_EQ(documents()[0]["small"], "stays");
  EXPECT_FALSE(documents()[0].contains("large"));
  ASSERT_EQ(problems_.size(), 1u);
  EXPECT_THAT(problems_[0].message(), HasSubstr("large"));
}

TEST_F(SplitDocumentsTest, APropertyThatIsGoneLeavesItsRoomToTheSets) {
  MetricsLogger metrics = logger(16'383);
  metrics.set_property("p", std::string(17'000, 'q'));
  metrics.set_dimensions(distinct_sets(300));
  metrics.put_metric("m", 1).flush();
  EXPECT_EQ(documents().size(), 1u);
}

TEST_F(SplitDocumentsTest, APropertyThatOnlySomeSetsHideCostsNoDatapoint) {
  MetricsLogger metrics = logger(300);
  metrics.set_dimensions({{{"a", std::string(90, 'w')}}, {{"c", std::string(90, 'v')}}},
                         UseDefaults::No);
  metrics.set_property("c", std::string(400, 'q'));
  metrics.put_metric("m", 1).flush();
  EXPECT_EQ(documents().size(), 2u);
  ASSERT_EQ(problems_.size(), 1u);
  EXPECT_EQ(problems_[0].code(), Errc::InvalidProperty);
}

// A datapoint that fits a line with its dimensions alone arrives, whatever else there is.
TEST_F(SplitDocumentsTest, NothingCostsADatapointThatFitsALine) {
  using Arrived = std::map<std::pair<json, std::string>, int>;  // by dimension set and metric
  const std::vector<std::string> names{"a", "b", "c", "d"};
  const std::vector<std::string> metric_names{"m", std::string(60, 'n'), std::string(120, 'o')};
  std::mt19937 random(7);
  const auto below = [&](std::size_t most) { return static_cast<std::size_t>(random()) % most; };
  const auto arrived = [&] {
    Arrived all;
    for (std::size_t i = 0; i < documents().size(); ++i) {
      const json& directive = documents()[i]["_aws"]["CloudWatchMetrics"][0];
      for (const json& set : directive["Dimensions"]) {
        json values;
        for (const json& name : set) values[name] = documents()[i][name.get<std::string>()];
        for (const json& metric : directive["Metrics"]) ++all[{values, metric["Name"]}];
      }
    }
    return all;
  };
  const auto put_all = [&](MetricsLogger& metrics) {
    for (const std::string& name : metric_names) metrics.put_metric(name, 1);
    metrics.flush();
  };
  for (int round = 0; round < 300; ++round) {
    const std::size_t limit = 150 + below(600);
    std::vector<DimensionSet> sets(1 + below(5));
    for (DimensionSet& set : sets) {
      for (const std::string& name : names) {
        if (below(2) == 0) set.set(name, std::string(1 + below(below(3) == 0 ? 250 : 20), 'v'));
      }
    }
    Arrived expected;
    for (const DimensionSet& set : sets) {
      MetricsLogger alone = logger(limit);
      alone.set_dimensions(set, UseDefaults::No);
      put_all(alone);
      for (const auto& [what, count] : arrived()) expected[what] = 1;
    }
    MetricsLogger together = logger(limit);
    together.set_dimensions(sets, UseDefaults::No);
    for (const std::string& name : names) {
      if (below(2) == 0) together.set_property(name, std::string(below(500), 'p'));
    }
    put_all(together);
    ASSERT_EQ(arrived(), expected) << "round " << round << ", lines of " << limit;
  }
}

TEST_F(SplitDocumentsTest, ADatapointThatFitsNoLineIsReportedAndCostsNothingElse) {
  MetricsLogger metrics = logger(400);
  metrics.set_property("p", "stays");
  metrics.put_metric("m", 1).put_metric(std::string(255, 'n'), 2).put_metric("k", 3);
  EXPECT_EQ(metrics.flush().code(), Errc::DocumentTooLarge);
  ASSERT_EQ(documents().size(), 1u);
  EXPECT_EQ(documents()[0]["m"], 1);
  EXPECT_EQ(documents()[0]["k"], 3);
  EXPECT_EQ(documents()[0]["p"], "stays");
  ASSERT_EQ(problems_.size(), 1u);
  EXPECT_THAT(problems_[0].message(), HasSubstr("nnn"));
}

TEST_F(SplitDocumentsTest, ALostDatapointIsToldWithItsDimensions) {
  MetricsLogger metrics = logger(300);
  metrics.set_dimensions({{{"D", std::string(300, 'x')}, {"F", "f"}}, {{"E", "v"}}},
                         UseDefaults::No);
  metrics.put_metric("m", 2).flush();
  EXPECT_EQ(documents().size(), 1u);
  ASSERT_EQ(problems_.size(), 1u);
  EXPECT_EQ(problems_[0].message(),
            "metric \"m\" with the dimensions \"D, F\" does not fit into a line of 300 bytes; 1 of "
            "its 1 values were lost there");
}

TEST_F(SplitDocumentsTest, ADimensionHidesAPropertyOnlyWhereItStands) {
  MetricsLogger metrics = logger(10'000);
  metrics.set_property("B", "property");
  metrics.set_dimensions({{{"A", "1"}}, {{"A", "2"}, {"B", "dimension"}}});
  metrics.put_metric("m", 1).flush();
  ASSERT_EQ(documents().size(), 2u);
  EXPECT_EQ(documents()[0]["B"], "property");
  EXPECT_EQ(documents()[1]["B"], "dimension");
}

}  // namespace
}  // namespace emf::format
