#include "json/escape.hpp"

#include <random>
#include <string>
#include <string_view>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "json/utf8.hpp"

namespace emf::json {
namespace {

std::string written_as_json(std::string_view text) {
  Buffer out;
  append_string(out, text);
  return std::string(out.view());
}

TEST(WriteString, EscapesWhatJsonWantsEscaped) {
  EXPECT_EQ(written_as_json(""), "\"\"");
  EXPECT_EQ(written_as_json("plain text"), "\"plain text\"");
  EXPECT_EQ(written_as_json("\"\\/"), R"("\"\\/")");
  EXPECT_EQ(written_as_json("\b\f\n\r\t"), R"("\b\f\n\r\t")");
  EXPECT_EQ(written_as_json(std::string("\0\x1f\x7f", 3)), "\"\\u0000\\u001f\x7f\"");
  EXPECT_EQ(written_as_json("\xC3\xA9\xFF"), "\"\xC3\xA9\xEF\xBF\xBD\"");
}

TEST(WriteString, ReadsBackAsTheRepairedTextAndHasNoLineBreak) {
  constexpr std::string_view special = "\"\\\n\xC3\xA9 ab";
  std::mt19937 random(13);
  for (int round = 0; round < 200'000; ++round) {
    std::string text(random() % 60, ' ');
    const auto kind = random() % 3;
    for (char& byte : text) {
      byte = kind == 2 ? special[random() % special.size()]
                       : static_cast<char>(kind == 0 ? random() : random() % 0x80);
    }
    const std::string written = written_as_json(text);
    ASSERT_LE(written.size(), max_string_size(text.size()));
    for (const char byte : written) ASSERT_GE(static_cast<unsigned char>(byte), 0x20u);
    ASSERT_EQ(nlohmann::json::parse(written).get<std::string>(), repair_utf8(text));
  }
}

TEST(WriteString, NeedsNoMoreRoomThanItSays) {
  EXPECT_EQ(written_as_json(std::string(50, '\1')).size(), max_string_size(50));
}

}  // namespace
}  // namespace emf::json
