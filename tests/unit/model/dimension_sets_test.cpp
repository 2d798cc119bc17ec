#include "model/dimension_sets.hpp"

#include <string>

#include <gtest/gtest.h>

namespace emf::model {
namespace {

std::string text_of(const DimensionSets& sets) {
  std::string text;
  for (std::size_t set = 0; set < sets.size(); ++set) {
    text += '[';
    for (std::size_t i = 0; i < sets.size_of(set); ++i) {
      text.append(sets.at(set, i).name).append("=").append(sets.at(set, i).value).append(" ");
    }
    text += ']';
  }
  return text;
}

DimensionSets make(std::initializer_list<std::initializer_list<Dimension>> all) {
  DimensionSets sets;
  for (const auto& set : all) {
    sets.begin_set();
    for (const Dimension& dimension : set) sets.add(dimension.name, dimension.value);
  }
  return sets;
}

TEST(DimensionSets, TheLaterValueOfANameCounts) {
  EXPECT_EQ(text_of(make({{{"a", "1"}, {"b", "2"}, {"a", "3"}}, {{"a", "4"}}, {}})),
            "[a=3 b=2 ][a=4 ][]");
}

TEST(DimensionSets, ASetWithTheSameNamesReplacesTheEarlierOne) {
  DimensionSets sets = make({{{"a", "1"}, {"b", "2"}}, {{"c", "3"}}, {{"b", "4"}, {"a", "5"}}});
  sets.let_last_replace();
  EXPECT_EQ(text_of(sets), "[c=3 ][b=4 a=5 ]");
  sets.begin_set();
  sets.let_last_replace();
  sets.begin_set();
  sets.let_last_replace();
  EXPECT_EQ(text_of(sets), "[c=3 ][b=4 a=5 ][]");
}

TEST(DimensionSets, AreTheSameWithTheSameContentInTheSameOrder) {
  EXPECT_TRUE(make({{{"a", "x"}, {"a", "1"}}}) == make({{{"a", "1"}}}));
  EXPECT_FALSE(make({{{"a", "1"}}}) == make({{{"a", "2"}}}));
  EXPECT_FALSE(make({{{"a", "1"}, {"b", "1"}}}) == make({{{"b", "1"}, {"a", "1"}}}));
  EXPECT_FALSE(make({{{"a", "1"}}, {}}) == make({{{"a", "1"}}}));
  EXPECT_FALSE(make({{{"ab", "c"}}}) == make({{{"a", "bc"}}}));
}

}  // namespace
}  // namespace emf::model
