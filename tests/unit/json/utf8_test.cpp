#include "json/utf8.hpp"

#include <random>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace emf::json {
namespace {

/// The same through another library, which takes no invalid text.
bool others_accept(const std::string& text) {
  try {
    return !nlohmann::json(text).dump().empty();
  } catch (const nlohmann::json::type_error&) {
    return false;
  }
}

TEST(Utf8, KnowsWhatIsValid) {
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("plain"));
  EXPECT_TRUE(is_utf8("\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80"));
  EXPECT_TRUE(is_utf8("\xF4\x8F\xBF\xBF"));   // U+10FFFF
  EXPECT_FALSE(is_utf8("\xF4\x90\x80\x80"));  // above
  EXPECT_FALSE(is_utf8("\xED\xA0\x80"));      // a surrogate
  EXPECT_FALSE(is_utf8("\xC0\xAF"));          // overlong
  EXPECT_FALSE(is_utf8("\xE0\x9F\xBF"));      // overlong
  EXPECT_FALSE(is_utf8("\x80"));
  EXPECT_FALSE(is_utf8("a\xE2\x82"));  // cut
}

TEST(Utf8, AgreesWithAnotherLibraryOnRandomBytes) {
  std::mt19937 random(5);
  constexpr unsigned char starts[] = {'a', 0x80, 0xBF, 0xC2, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xFF};
  for (int round = 0; round < 300'000; ++round) {
    std::string text(1 + random() % 6, ' ');
    for (char& byte : text) {
      byte = static_cast<char>(random() % 2 != 0 ? starts[random() % sizeof starts] : random());
    }
    ASSERT_EQ(is_utf8(text), others_accept(text)) << ::testing::PrintToString(text);
    const std::string repaired = repair_utf8(text);
    ASSERT_TRUE(is_utf8(repaired));
    if (is_utf8(text)) {
      ASSERT_EQ(repaired, text);
    }
  }
}

TEST(Utf8, ReplacesEachBrokenSequenceOnce) {
  const std::string replacement(replacement_character);
  EXPECT_EQ(repair_utf8("a\xFF"
                        "b"),
            "a" + replacement + "b");
  EXPECT_EQ(repair_utf8("\xE2\x82"), replacement);         // one cut sequence
  EXPECT_EQ(repair_utf8("\xE2\x82z"), replacement + "z");  // what follows stays
  EXPECT_EQ(repair_utf8("\xC0\xAF"), replacement + replacement);
}

}  // namespace
}  // namespace emf::json
