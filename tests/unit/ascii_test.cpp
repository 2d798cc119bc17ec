#include "ascii.hpp"

#include <cctype>

#include <gtest/gtest.h>

namespace emf {
namespace {

TEST(Ascii, IsThatOfTheCLocaleWithoutAskingForIt) {
  for (int byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    EXPECT_EQ(is_control(c), std::iscntrl(byte) != 0) << byte;
    EXPECT_EQ(is_alphanumeric(c), std::isalnum(byte) != 0) << byte;
    EXPECT_EQ(lower(c), static_cast<char>(std::tolower(byte))) << byte;
  }
}

TEST(Ascii, IgnoresTheCaseOfLettersAndNothingElse) {
  EXPECT_TRUE(equal_ignoring_case("", ""));
  EXPECT_TRUE(equal_ignoring_case("_aWs", "_AwS"));
  EXPECT_FALSE(equal_ignoring_case("_aws", "_aws "));
  EXPECT_FALSE(equal_ignoring_case("[", "{"));
  EXPECT_FALSE(equal_ignoring_case("\xc3\x84", "\xc3\xa4"));
}

}  // namespace
}  // namespace emf
