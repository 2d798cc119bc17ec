#include "name_rules.hpp"

#include <cctype>
#include <string>

#include <gtest/gtest.h>

namespace emf {
namespace {

TEST(NameRules, NamespaceIsMadeOfItsCharacters) {
  for (int byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    const bool legal =
        byte < 128 && (std::isalnum(byte) != 0 ||
                       (c != '\0' && std::string("._/#: -").find(c) != std::string::npos));
    EXPECT_EQ(namespace_problem(std::string("n") + c).empty(), legal) << byte;
  }
}

TEST(NameRules, NamespaceLimits) {
  EXPECT_EQ(namespace_problem(std::string(255, 'n')), "");
  for (const std::string& bad : {std::string(256, 'n'), std::string(), std::string("  "),
                                 std::string(":n"), std::string("AWS/EC2"), std::string("n\n")}) {
    EXPECT_NE(namespace_problem(bad), "") << bad;
  }
  EXPECT_EQ(namespace_problem("aws/EC2"), "");
  EXPECT_EQ(namespace_problem("AWS"), "");
}

TEST(NameRules, DimensionLimits) {
  EXPECT_EQ(dimension_name_problem(std::string(250, 'd')), "");
  EXPECT_NE(dimension_name_problem(std::string(251, 'd')), "");
  EXPECT_NE(dimension_name_problem(":d"), "");
  EXPECT_EQ(dimension_value_problem(std::string(1024, 'v')), "");
  EXPECT_NE(dimension_value_problem(std::string(1025, 'v')), "");
  EXPECT_EQ(dimension_value_problem(":v"), "");
}

TEST(NameRules, DimensionsArePrintableAscii) {
  for (int byte = 0; byte < 256; ++byte) {
    const std::string text = std::string("d") + static_cast<char>(byte);
    const bool legal = byte >= 0x20 && byte <= 0x7e;
    EXPECT_EQ(dimension_name_problem(text).empty(), legal) << byte;
    EXPECT_EQ(dimension_value_problem(text).empty(), legal) << byte;
  }
  for (const char* blank : {"", " ", "\t \n"}) {
    EXPECT_NE(dimension_name_problem(blank), "");
    EXPECT_NE(dimension_value_problem(blank), "");
  }
}

}  // namespace
}  // namespace emf
