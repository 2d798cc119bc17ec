#include "cli/time_text.hpp"

#include <chrono>
#include <cstdint>

#include <gtest/gtest.h>

namespace emf::cli {
namespace {

std::optional<std::int64_t> ms(std::string_view text) {
  const auto time = parse_time(text);
  if (!time) return std::nullopt;
  return std::chrono::duration_cast<std::chrono::milliseconds>(time->time_since_epoch()).count();
}

TEST(TimeText, ReadsTimes) {
  EXPECT_EQ(ms("1970-01-01"), 0);
  EXPECT_EQ(ms("2023-11-14T22:13:20Z"), 1'700'000'000'000);
  EXPECT_EQ(ms("2023-11-14 22:13:20.1239"), 1'700'000'000'123);
  EXPECT_EQ(ms("2023-11-14T23:43:20+01:30"), 1'700'000'000'000);
  EXPECT_EQ(ms("2023-11-14T22:13-0100"), 1'700'003'580'000);
  EXPECT_EQ(ms("2024-02-29T00:00:00Z"), 1'709'164'800'000);
  EXPECT_EQ(ms("1700000000000"), 1'700'000'000'000);
  EXPECT_EQ(ms("-1"), -1);
}

TEST(TimeText, RefusesWhatIsNone) {
  for (const char* text :
       {"", "noon", "2023", "2023-13-01x", "2023-00-01", "2023-11-14T", "2023-11-14T25:00",
        "2023-11-14T22:13:20Zx", "2023-1-1", "99999999999999999999", "2023-11--4", "2023-02-29",
        "2023-11-31", "9223372036854775807"}) {
    SCOPED_TRACE(text);
    if (std::string_view(text) == "2023") {
      EXPECT_EQ(ms(text), 2023);  // milliseconds
    } else {
      EXPECT_EQ(ms(text), std::nullopt);
    }
  }
}

TEST(TimeText, WritesWhatItReads) {
  for (std::int64_t day = -200'000; day < 2'000'000; day += 997) {
    const std::int64_t time = day * 86'400'000 + 45'296'789;
    if (time < -9'000'000'000'000 || time > 9'000'000'000'000) continue;
    EXPECT_EQ(ms(time_text(time)), time) << time_text(time);
  }
  EXPECT_EQ(time_text(-1), "1969-12-31T23:59:59.999Z");
}

}  // namespace
}  // namespace emf::cli
