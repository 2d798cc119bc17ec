#include "cli/excerpt.hpp"

#include <gtest/gtest.h>

namespace emf::cli {
namespace {

std::size_t columns(const std::string& text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0u) != 0x80u ? 1 : 0;
  return count;
}

TEST(Excerpt, ShowsAShortLineWhole) {
  const Excerpt shown = excerpt("abcdef\r\n", 2, 40);
  EXPECT_EQ(shown.text, "abcdef");
  EXPECT_EQ(shown.column, 2u);
  EXPECT_EQ(excerpt("abcdef\n", 6, 40).column, 6u);
  EXPECT_EQ(excerpt("", 0, 40).column, 0u);
}

TEST(Excerpt, FitsALongLineAroundThePlace) {
  std::string line(1000, 'x');
  for (const std::size_t offset : {0u, 10u, 30u, 500u, 990u, 999u}) {
    line[offset] = '!';
    const Excerpt shown = excerpt(line, offset, 40);
    EXPECT_LE(shown.text.size(), 40u);
    EXPECT_EQ(shown.text.substr(shown.column, 1), "!") << offset;
    line[offset] = 'x';
  }
}

TEST(Excerpt, CountsCharactersAndNotBytes) {
  const std::string line = "\xC3\xA9\xC3\xA9!";
  EXPECT_EQ(excerpt(line, 4, 40).column, 2u);
  EXPECT_EQ(excerpt(line, 2, 40).column, 1u);
  std::string many;
  for (int i = 0; i < 200; ++i) many += "\xC3\xA9";
  EXPECT_LE(columns(excerpt(many, 300, 40).text), 40u);
}

TEST(Excerpt, HidesWhatATerminalWouldObey) {
  EXPECT_EQ(excerpt("a\x1b[31m\t\x7f\xFF\xC3", 0, 40).text, "a?[31m????");
  EXPECT_EQ(excerpt("\xEF\xBB\xBF{\xC2\x9B"
                    "2J\xC2\xA9}",
                    0, 40)
                .text,
            "?{?2J\xC2\xA9}");
}

}  // namespace
}  // namespace emf::cli
