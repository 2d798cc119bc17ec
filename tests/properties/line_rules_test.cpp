// The oracle itself: a good line passes, and each way of spoiling it is seen.
#include "support/line_rules.hpp"

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace emf::support {
namespace {

const std::string good =
    R"({"_aws":{"Timestamp":1,"CloudWatchMetrics":[{"Namespace":"N","Dimensions":[["d"]],)"
    R"("Metrics":[{"Name":"m","Unit":"Count"},{"Name":"n","Unit":"None","StorageResolution":1}]}]},)"
    R"("d":"v","p":{"x":1},"m":1,"n":[1,2]})";

std::string with(const std::string& part, const std::string& instead) {
  std::string line = good;
  return line.replace(line.find(part), part.size(), instead);
}

TEST(LineRules, AGoodLineBreaksNone) {
  EXPECT_EQ(broken_rules(good, good.size() + 1), std::vector<std::string>());
}

TEST(LineRules, EachFaultIsSeen) {
  std::string values = "[0";
  for (int i = 0; i < 100; ++i) values += ",0";
  const std::vector<std::pair<std::string, std::string>> faults{
      {"{\"_aws\"", " x{\"_aws\""},
      {"\"_aws\"", "\"_AWS\""},
      {"\"Timestamp\":1", "\"Timestamp\":1.5"},
      {"\"Timestamp\":1,", ""},
      {"\"N\"", "\"\""},
      {"\"N\"", "\"AWS/N\""},
      {"\"N\"", "\"N,\""},
      {"[[\"d\"]]", "[]"},
      {"[[\"d\"]]", "[\"d\"]"},
      {"[[\"d\"]]", "[[\"e\"]]"},
      {"[[\"d\"]]", "[[\"d\",\"d\"]]"},
      {"[[\"d\"]]", "[[\"d\"],[\"d\"]]"},
      {"[[\"d\"]]", "[[\"d\",\"m\"]]"},
      {"\"v\"", "1"},
      {"\"v\"", "\"\""},
      {"\"v\"", "\" \""},
      {"\"v\"", "\"\\u00e9\""},
      {"\"v\"", "\"" + std::string(1025, 'v') + "\""},
      {"\"Count\"", "\"count\""},
      {",\"Unit\":\"Count\"", ""},
      {"{\"Name\":\"m\",\"Unit\":\"Count\"}", "{\"Name\":\"n\",\"Unit\":\"Count\"}"},
      {"Resolution\":1", "Resolution\":60"},
      {"\"m\":1", "\"m\":\"1\""},
      {"\"m\":1", "\"m\":-0.0"},
      {"\"m\":1", "\"m\":1e109"},
      {"\"m\":1", "\"m\":[1]"},
      {"\"m\":1,", ""},
      {"\"m\":1", "\"m\":" + values + "]"},
      {"\"m\":1", "\"m\":1,\"m\":2"},
      {"{\"x\":1}", "{\"x\":1,\"x\":2}"},
      {"{\"x\":1}", "\"\n\""},
      {"{\"x\":1}", "\"\xff\""},
      {"\"d\":\"v\",\"p\":{\"x\":1}", "\"p\":{\"x\":1},\"d\":\"v\""},
  };
  for (const auto& [part, instead] : faults) {
    EXPECT_FALSE(broken_rules(with(part, instead), 100'000).empty()) << instead;
  }
  EXPECT_FALSE(broken_rules(good, good.size()).empty());
}

}  // namespace
}  // namespace emf::support
