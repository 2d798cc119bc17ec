#include "json/plain.hpp"

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>

#include <gtest/gtest.h>

namespace emf::json {
namespace {

std::size_t longest_plain_beginning(const std::string& text) {
  std::size_t size = 0;
  while (size < text.size() && is_plain(text[size])) ++size;
  return size;
}

template <class CopyPlain>
void expect_right(CopyPlain copy, const std::string& text) {
  std::string out(text.size(), '\1');
  const std::size_t copied = copy(out.data(), text.data(), text.size());
  ASSERT_EQ(copied, longest_plain_beginning(text)) << ::testing::PrintToString(text);
  ASSERT_EQ(out.substr(0, copied), text.substr(0, copied));
}

void expect_both_right(const std::string& text) {
  expect_right(portable::copy_plain, text);
  expect_right(copy_plain, text);  // the native one, where there is one
}

TEST(Plain, FindsEveryByteAtEveryPlaceOfEverySize) {
  for (std::size_t size = 0; size <= 70; ++size) {
    expect_both_right(std::string(size, 'a'));
    for (std::size_t at = 0; at < size; ++at) {
      for (int byte = 0; byte < 256; ++byte) {
        std::string text(size, 'a');
        text[at] = static_cast<char>(byte);
        expect_both_right(text);
        if (::testing::Test::HasFatalFailure()) return;
      }
    }
  }
}

TEST(Plain, AgreesWithTheDefinitionOnRandomBytes) {
  std::mt19937 random(20260822);
  for (int round = 0; round < 200'000; ++round) {
    std::string text(random() % 80, ' ');
    const bool mostly_plain = (random() & 1) != 0;
    for (char& byte : text) {
      byte = static_cast<char>(mostly_plain && random() % 16 != 0 ? 'a' + random() % 26 : random());
    }
    expect_both_right(text);
    if (::testing::Test::HasFatalFailure()) return;
  }
}

TEST(Plain, DoesNotWriteBehindTheText) {
  for (std::size_t size = 0; size <= 40; ++size) {
    const std::string text(size, 'x');
    std::string out(size + 32, '#');
    copy_plain(out.data(), text.data(), size);
    EXPECT_EQ(out.substr(size), std::string(32, '#')) << size;
  }
}

}  // namespace
}  // namespace emf::json
