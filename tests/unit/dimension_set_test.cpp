#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <emf/dimension_set.hpp>

namespace emf {
namespace {

using Items = std::vector<std::pair<std::string, std::string>>;

Items items(const DimensionSetView& set) {
  Items all;
  for (std::size_t i = 0; i < set.size(); ++i) all.emplace_back(set[i].name, set[i].value);
  return all;
}

TEST(DimensionSet, KeepsTheOrderOfItsNames) {
  DimensionSet set{{"b", "1"}, {"a", "2"}};
  set.set("c", "3");
  EXPECT_EQ(items(set), (Items{{"b", "1"}, {"a", "2"}, {"c", "3"}}));
}

TEST(DimensionSet, ReplacesAValueWhereItStands) {
  DimensionSet set{{"a", "1"}, {"b", "2"}, {"a", "3"}};
  EXPECT_EQ(items(set), (Items{{"a", "3"}, {"b", "2"}}));
  set.set("b", "4");
  EXPECT_EQ(items(set), (Items{{"a", "3"}, {"b", "4"}}));
}

TEST(DimensionSet, OwnsItsText) {
  DimensionSet set;
  {
    std::string name(100, 'n'), value(100, 'v');
    set.set(name, value);
  }
  EXPECT_EQ(items(set), (Items{{std::string(100, 'n'), std::string(100, 'v')}}));
}

TEST(DimensionSet, TakesItsOwnTextBack) {
  DimensionSet set{{"name-longer-than-a-small-string", "value-longer-than-a-small-string"}};
  for (int i = 0; i < 8; ++i)
    set.set(set[0].value.substr(static_cast<std::size_t>(i)), set[0].name);
  set.set(set[0].name, set[0].value.substr(6));
  EXPECT_EQ(set.size(), 9u);
  EXPECT_EQ(set[0].value, "longer-than-a-small-string");
  EXPECT_EQ(set[8].value, "name-longer-than-a-small-string");
}

TEST(DimensionSet, AcceptsWhatALoggerWillRefuse) {
  DimensionSet set{{"", ""}, {"\n", std::string(5000, 'x')}};
  EXPECT_EQ(set.size(), 2u);
  EXPECT_TRUE(DimensionSet{}.empty());
}

}  // namespace
}  // namespace emf
