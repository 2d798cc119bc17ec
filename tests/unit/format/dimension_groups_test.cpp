#include "format/dimension_groups.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace emf::format {
namespace {

using ::testing::ElementsAre;
using Set = std::map<std::string, std::string>;
using Grouping = std::vector<std::vector<std::uint32_t>>;

const std::string bare_directive =
    R"("CloudWatchMetrics":[{"Namespace":"N","Dimensions":[],"Metrics":[)";

struct NothingRecorded final : model::RecordedNames {
  bool has(std::string_view) noexcept override { return false; }
};

model::Context context_with(const std::vector<Set>& sets) {
  model::Context context;
  context.reset({"N", std::make_shared<DimensionSet>(), {}, {}});
  model::DimensionSets dimensions;
  for (const Set& set : sets) {
    dimensions.begin_set();
    for (const auto& [name, value] : set) dimensions.add(name, value);
  }
  NothingRecorded none;
  EXPECT_TRUE(context.set_dimensions(dimensions, UseDefaults::Yes, none).ok());
  return context;
}

Grouping grouping(const DimensionGroups& groups) {
  Grouping all;
  for (const DimensionGroup& group : groups) all.push_back(group.sets);
  return all;
}

std::string entry(const std::string& name, const std::string& value) {
  return ",\"" + name + "\":\"" + value + '"';
}

/// What the sets take in a document, a comma for each set in the directive.
std::size_t bytes_of(const std::vector<Set>& sets,
                     const std::map<std::string, std::string>& texts) {
  std::size_t bytes = 0;
  Set members;
  for (const Set& set : sets) {
    bytes += set.empty() ? 3 : 2;
    for (const auto& [name, value] : set) bytes += name.size() + 3;
    members.insert(set.begin(), set.end());
  }
  for (const auto& [name, value] : members) bytes += entry(name, value).size();
  for (const auto& [name, text] : texts) bytes += members.count(name) != 0 ? 0 : text.size();
  return bytes;
}

bool agree(const Set& a, const Set& b) {
  return std::all_of(a.begin(), a.end(), [&](const auto& one) {
    const auto found = b.find(one.first);
    return found == b.end() || found->second == one.second;
  });
}

/// Compares each set with each of every group, and measures the whole group each time.
Grouping expected(const std::vector<Set>& sets, std::size_t most,
                  const std::map<std::string, std::string>& texts) {
  Grouping groups;
  for (std::uint32_t set = 0; set < sets.size(); ++set) {
    const auto begin = sets.begin();
    if (std::find(begin, begin + std::ptrdiff_t{set}, sets[set]) != begin + std::ptrdiff_t{set}) {
      continue;
    }
    const auto takes = [&](const std::vector<std::uint32_t>& group) {
      std::vector<Set> together{sets[set]};
      for (const std::uint32_t other : group) together.push_back(sets[other]);
      return std::all_of(together.begin(), together.end(),
                         [&](const Set& other) { return agree(other, sets[set]); }) &&
             bytes_of(together, texts) <= most;
    };
    auto home = std::find_if(groups.begin(), groups.end(), takes);
    if (home == groups.end()) home = groups.insert(home, std::vector<std::uint32_t>());
    home->push_back(set);
  }
  return groups;
}

std::vector<Set> random_sets(std::mt19937& random) {
  std::vector<Set> sets(1 + random() % 30);
  const std::size_t names = 1 + random() % 12;
  for (Set& set : sets) {
    for (std::size_t i = random() % 4; i-- > 0;) {
      const std::size_t name = random() % names;
      set[std::string(1 + name % 3, static_cast<char>('a' + name))] =
          std::string(1 + random() % 2 * 9, static_cast<char>('0' + random() % 2));
    }
  }
  return sets;
}

TEST(DimensionGroups, AreThoseOfFirstFit) {
  std::mt19937 random(41);
  DimensionGroups groups(true);
  for (int round = 0; round < 500; ++round) {
    const std::vector<Set> sets = random_sets(random);
    groups.make(context_with(sets));
    ASSERT_EQ(grouping(groups), expected(sets, SIZE_MAX, {}));

    const std::map<std::string, std::string> texts{
        {"a", entry("a", std::string(random() % 40, 'p'))}, {"z", entry("z", "q")}};
    const std::string key_a = ",\"a\":";
    const std::string key_z = ",\"z\":";
    const std::vector<Property> properties{{key_a, texts.at("a")}, {key_z, texts.at("z")}};
    const std::size_t all_texts = texts.at("a").size() + texts.at("z").size();
    const std::size_t most = random() % 200;  // also less than the properties take
    const auto left = static_cast<FirstFit::Bytes>(most) - static_cast<FirstFit::Bytes>(all_texts);
    const std::vector<FirstFit::Bytes> room(sets.size(), left);
    groups.split(room, properties);
    ASSERT_EQ(grouping(groups), expected(sets, most, texts));
  }
}

TEST(DimensionGroups, TheSetWithTheLeastRoomLimitsItsGroup) {
  DimensionGroups groups(true);
  groups.make(context_with({{{"a", "1"}}, {{"b", "1"}}, {{"c", "1"}}}));
  groups.split({1000, 20, 1000}, {});
  EXPECT_THAT(grouping(groups), ElementsAre(ElementsAre(0, 2), ElementsAre(1)));
}

TEST(DimensionGroups, WriteEachDimensionOnce) {
  DimensionGroups groups(true);
  groups.make(context_with({{{"A", "1"}}, {{"A", "1"}, {"B", "\""}}, {}, {{"A", "2"}}}));
  ASSERT_EQ(groups.size(), 2u);
  EXPECT_EQ(
      groups[0].directive,
      R"("CloudWatchMetrics":[{"Namespace":"N","Dimensions":[["A"],["A","B"],[]],"Metrics":[)");
  EXPECT_EQ(groups[0].members, R"(,"A":"1","B":"\"")");
  EXPECT_TRUE(groups[0].has(",\"B\":"));
  EXPECT_FALSE(groups[1].has(",\"B\":"));
  EXPECT_EQ(groups[1].members, R"(,"A":"2")");
}

TEST(DimensionGroups, KnowWhatASetTakes) {
  for (const bool has_directive : {true, false}) {
    DimensionGroups groups(has_directive);
    const std::vector<Set> sets{{}, {{"A", "1"}}, {{"A", "1"}, {"Name", "\""}}};
    for (const Set& set : sets) {
      groups.make(context_with({set}));
      EXPECT_EQ(groups.bytes_around_sets() + groups.bytes(0),
                groups[0].directive.size() + groups[0].members.size());
    }
    EXPECT_EQ(groups.bytes_around_sets(), has_directive ? bare_directive.size() - 1 : 0);
  }
}

}  // namespace
}  // namespace emf::format
