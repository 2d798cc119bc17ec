#include "model/name_table.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace emf::model {
namespace {

std::vector<std::string> many_names(std::size_t count) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i) names.push_back("metric." + std::to_string(i));
  return names;
}

TEST(NameTable, FindsWhatWasAddedInAnyOrder) {
  NameTable table;
  const auto names = many_names(3000);
  for (const auto& name : names) {
    EXPECT_EQ(table.find(name), nullptr);
    EXPECT_EQ(table.add(name).text, name);
  }
  EXPECT_EQ(table.size(), names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string& name = names[i * 1009 % names.size()];
    ASSERT_NE(table.find(name), nullptr);
    EXPECT_EQ(table.find(name)->text, name);
    EXPECT_EQ(&table.at(table.find(name)->index), table.find(name));
  }
  table.rewind();
  for (const auto& name : names) EXPECT_EQ(table.find(name)->text, name);
  EXPECT_EQ(table.find("metric.3000"), nullptr);
}

TEST(NameTable, EncodesANameOnce) {
  NameTable table;
  const MetricName& name = table.add("a\"b");
  EXPECT_EQ(name.definition, R"({"Name":"a\"b")");
  EXPECT_EQ(name.member, R"(,"a\"b":)");
}

TEST(NameTable, ForgetsWhatIsNotUsedAndKeepsHandles) {
  NameTable table;
  for (const auto& name : many_names(100)) table.add(name).epoch = 1;
  table.find("metric.7")->epoch = 5;
  table.find("metric.8")->has_handle = true;
  const std::uint32_t handle = table.find("metric.8")->index;
  table.prune(5);
  EXPECT_EQ(table.size(), 2u);
  EXPECT_EQ(table.find("metric.6"), nullptr);
  ASSERT_NE(table.find("metric.7"), nullptr);
  EXPECT_EQ(table.at(handle).text, "metric.8");

  for (const auto& name : many_names(100)) {
    if (table.find(name) == nullptr) table.add(name);
  }
  EXPECT_EQ(table.size(), 100u);
  EXPECT_EQ(table.at(handle).text, "metric.8");
  for (const auto& name : many_names(100)) EXPECT_EQ(table.find(name)->text, name);
}

}  // namespace
}  // namespace emf::model
