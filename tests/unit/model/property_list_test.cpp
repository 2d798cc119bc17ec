#include "model/property_list.hpp"

#include <random>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace emf::model {
namespace {

std::string key_of(const std::string& name) { return ",\"" + name + "\":"; }

TEST(PropertyList, KeepsOrderAndReplacesInPlace) {
  PropertyList list;
  list.set(",\"a\":1", 5);
  list.set(",\"b\":2", 5);
  list.set(",\"a\":\"longer\"", 5);
  EXPECT_EQ(list.text(), ",\"a\":\"longer\",\"b\":2");
  EXPECT_EQ(list.key(1), ",\"b\":");
  EXPECT_TRUE(list.remove(key_of("a")));
  EXPECT_FALSE(list.remove(key_of("a")));
  EXPECT_EQ(list.text(), ",\"b\":2");
}

TEST(PropertyList, BehavesAsAListOfPairs) {
  std::mt19937 random(23);
  PropertyList list;
  std::vector<std::pair<std::string, std::string>> expected;
  for (int round = 0; round < 20'000; ++round) {
    const std::string name(1 + random() % 3, static_cast<char>('a' + random() % 5));
    const auto known = std::find_if(expected.begin(), expected.end(),
                                    [&](const auto& item) { return item.first == name; });
    if (random() % 3 == 0) {
      EXPECT_EQ(list.remove(key_of(name)), known != expected.end());
      if (known != expected.end()) expected.erase(known);
    } else {
      const std::string value(1 + random() % 9, '7');
      list.set(key_of(name) + value, key_of(name).size());
      if (known == expected.end()) {
        expected.emplace_back(name, value);
      } else {
        known->second = value;
      }
    }
    std::string text;
    for (const auto& [each, value] : expected) text += key_of(each) + value;
    ASSERT_EQ(list.text(), text);
    ASSERT_EQ(list.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
      ASSERT_EQ(list.key(i), key_of(expected[i].first));
      ASSERT_EQ(list.text(i), key_of(expected[i].first) + expected[i].second);
    }
  }
}

}  // namespace
}  // namespace emf::model
