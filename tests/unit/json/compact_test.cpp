#include "json/compact.hpp"

#include <optional>
#include <random>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace emf::json {
namespace {

std::optional<std::string> compacted(std::string_view text) {
  Buffer out;
  out.append("before");
  const char* const problem = compact(text, out);
  EXPECT_EQ(out.view().substr(0, 6), "before");
  if (problem != nullptr) {
    EXPECT_EQ(out.size(), 6u) << "a refused text leaves nothing behind";
    EXPECT_STRNE(problem, "");
    return std::nullopt;
  }
  return std::string(out.view(6));
}

TEST(Compact, LeavesOutSpaceBetweenTokensOnly) {
  EXPECT_EQ(compacted(" { \"a\" : [ 1 , 2.50 , \"x y\" ] ,\n\t\"b\" : { } } \r\n"),
            R"({"a":[1,2.50,"x y"],"b":{}})");
  EXPECT_EQ(compacted("[]"), "[]");
  EXPECT_EQ(compacted(" -0.0e+10 "), "-0.0e+10");
  EXPECT_EQ(compacted("null"), "null");
}

TEST(Compact, RewritesStrings) {
  EXPECT_EQ(compacted(R"("\u00e9\/\ud83d\ude00\n")"), "\"\xC3\xA9/\xF0\x9F\x98\x80\\n\"");
  EXPECT_EQ(compacted(R"("\ud83d x \ude00")"), "\"\xEF\xBF\xBD x \xEF\xBF\xBD\"");
  EXPECT_EQ(compacted("\"\xFF\""), "\"\xEF\xBF\xBD\"");
}

TEST(Compact, RefusesWhatIsNotOneJsonValue) {
  for (const char* text :
       {"",       " ",       "nul",         "tru e",      "{",     "}",         "[1",  "[1,]",
        "[,1]",   "{\"a\"}", "{\"a\":}",    "{\"a\":1,}", "{a:1}", "1 2",       "01",  "-",
        "1.",     ".5",      "1e",          "1e+",        "+1",    "0x1",       "NaN", "Infinity",
        "\"open", "\"\\x\"", "\"\\u12g4\"", "\"\n\"",     "[1}",   "{\"a\":1]", "'a'", "[1 2]"}) {
    EXPECT_EQ(compacted(text), std::nullopt) << text;
  }
  EXPECT_EQ(compacted(std::string_view("[1]\0", 4)), std::nullopt);
}

TEST(Compact, RefusesANameTwiceInOneObjectHoweverItIsSpelt) {
  EXPECT_EQ(compacted(R"({"a":1,"b":2,"a":3})"), std::nullopt);
  EXPECT_EQ(compacted(R"({"a":1,"\u0061":3})"), std::nullopt);
  EXPECT_EQ(compacted(R"([{"x":{"a":1,"a":2}}])"), std::nullopt);
  EXPECT_NE(compacted(R"({"a":{"a":{"a":[{"a":1},{"a":2}]}},"b":{"a":1}})"), std::nullopt);
}

TEST(Compact, RefusesNumbersThatNoDoubleHolds) {
  EXPECT_EQ(compacted("1e309"), std::nullopt);
  EXPECT_EQ(compacted("-123456e304"), std::nullopt);
  EXPECT_EQ(compacted("1e99999999999999999999"), std::nullopt);
  EXPECT_NE(compacted("1.7976931348623157e308"), std::nullopt);
  EXPECT_NE(compacted("0.00000000000000000001e320"), std::nullopt);
  EXPECT_NE(compacted("0e99999"), std::nullopt);
  EXPECT_NE(compacted("1e-99999"), std::nullopt);
  EXPECT_EQ(compacted(std::string(310, '9')), std::nullopt);
  EXPECT_NE(compacted(std::string(300, '9')), std::nullopt);
}

TEST(Compact, BoundsNesting) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  EXPECT_NE(compacted(nested(max_depth)), std::nullopt);
  EXPECT_EQ(compacted(nested(max_depth + 1)), std::nullopt);
  EXPECT_EQ(compacted(std::string(1'000'000, '[')), std::nullopt);
}

/// Random texts made of JSON's own tokens are accepted exactly when another library accepts them
/// (which keeps the last of two equal names).
TEST(Compact, AgreesWithAnotherLibrary) {
  std::mt19937 random(17);
  const std::string tokens[] = {"{",      "}",     "[",     "]",    ",",    ":", "1",
                                "-2.5e3", "\"a\"", "\"b\"", "true", "null", " ", "\n"};
  int accepted = 0;
  for (int round = 0; round < 400'000; ++round) {
    std::string text;
    for (auto count = random() % 9; count > 0; --count)
      text += tokens[random() % std::size(tokens)];
    const auto parsed = nlohmann::json::parse(text, nullptr, false);
    const auto ours = compacted(text);
    if (ours) {
      ++accepted;
      ASSERT_FALSE(parsed.is_discarded()) << text;
      ASSERT_EQ(nlohmann::json::parse(*ours), parsed);
    } else {
      const bool repeated_name =
          text.find("\"a\"") != text.rfind("\"a\"") || text.find("\"b\"") != text.rfind("\"b\"");
      ASSERT_TRUE(parsed.is_discarded() || repeated_name) << text;
    }
  }
  EXPECT_GT(accepted, 1000);
}

}  // namespace
}  // namespace emf::json
