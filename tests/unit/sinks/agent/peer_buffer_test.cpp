#include "sinks/agent/peer_buffer.hpp"

#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace emf::sinks {
namespace {

TEST(PeerBuffer, CoversTheLinesThatFitTheBuffer) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    std::mt19937 random(seed);
    PeerBuffer buffer;
    const auto window = static_cast<std::uint32_t>(1000 + random() % 200'000);
    buffer.offers(window);
    std::vector<std::uint64_t> sizes;
    for (int batch = 0; batch < 300; ++batch) {
      std::uint64_t bytes = 0;
      const std::uint64_t lines = random() % 20;
      for (std::uint64_t i = 0; i < lines; ++i) {
        sizes.push_back(1 + random() % 5000);
        bytes += sizes.back();
      }
      buffer.acknowledged(lines, bytes);
      std::uint64_t exact = 0;  // lines with a byte among the last 2 * window - window
      std::uint64_t held = 0;
      while (exact < sizes.size() && held < window) held += sizes[sizes.size() - ++exact];
      ASSERT_GE(buffer.lines_at_most(), exact);
      ASSERT_LE(buffer.lines_at_most(), sizes.size());
    }
  }
}

TEST(PeerBuffer, TightensAsTheStreamGoesOn) {
  PeerBuffer buffer;
  buffer.offers(65'536);
  for (int i = 0; i < 100'000; ++i) buffer.acknowledged(1, 500);
  EXPECT_LE(buffer.lines_at_most(), 65'536 / 500 + 10);
  buffer.offers(0);  // full to the brim: now it is the whole buffer, twice the largest window
  EXPECT_LE(buffer.lines_at_most(), 2 * 65'536 / 500 + 10);
  EXPECT_GE(buffer.lines_at_most(), 2 * 65'536 / 500);
}

TEST(PeerBuffer, BeginsAnewWithAConnection) {
  PeerBuffer buffer;
  buffer.acknowledged(10, 100);
  EXPECT_EQ(buffer.lines_at_most(), 10u);
  buffer.new_connection();
  EXPECT_EQ(buffer.lines_at_most(), 0u);
}

}  // namespace
}  // namespace emf::sinks
