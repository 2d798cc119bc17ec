#include "json/copy.hpp"

#include <string>

#include <gtest/gtest.h>

namespace emf::json {
namespace {

std::string distinct_bytes(std::size_t size) {
  std::string text;
  for (std::size_t i = 0; i < size; ++i) text += static_cast<char>('A' + i % 58);
  return text;
}

TEST(Copy, CopiesEverySizeAndNothingMore) {
  for (std::size_t size = 0; size <= 100; ++size) {
    const std::string text = distinct_bytes(size);
    std::string out(size + 40, '#');
    char* const end = copy(out.data(), text);
    EXPECT_EQ(end, out.data() + size);
    EXPECT_EQ(out, text + std::string(40, '#')) << size;
  }
}

TEST(Copy, TellsTextsApartByAnyByte) {
  for (std::size_t size = 0; size <= 70; ++size) {
    const std::string text = distinct_bytes(size);
    EXPECT_TRUE(same(text, std::string(text)));
    EXPECT_FALSE(same(text, text + "x"));
    for (std::size_t at = 0; at < size; ++at) {
      std::string other = text;
      other[at] = '~';
      EXPECT_FALSE(same(text, other)) << size << " differs at " << at;
    }
  }
}

}  // namespace
}  // namespace emf::json
