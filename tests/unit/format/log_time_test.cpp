#include "format/log_time.hpp"

#include <chrono>
#include <ctime>
#include <string>

#include <gtest/gtest.h>

namespace emf::format {
namespace {

std::string text_of(std::chrono::milliseconds since_epoch) {
  std::string text;
  append_log_time(text, model::TimePoint(since_epoch));
  return text;
}

TEST(LogTime, IsRfc3339WithMilliseconds) {
  using std::chrono::milliseconds;
  EXPECT_EQ(text_of(milliseconds(0)), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(text_of(milliseconds(1'700'000'000'000)), "2023-11-14T22:13:20.000Z");
  EXPECT_EQ(text_of(milliseconds(1'709'251'199'999)), "2024-02-29T23:59:59.999Z");
  EXPECT_EQ(text_of(milliseconds(4'107'542'400'001)), "2100-03-01T00:00:00.001Z");
  EXPECT_EQ(text_of(milliseconds(-1)), "1969-12-31T23:59:59.999Z");
}

TEST(LogTime, AgreesWithTheCalendarOfTheSystem) {
  for (std::int64_t day = -25'000; day < 60'000; ++day) {
    const auto seconds = static_cast<std::time_t>(day * 86'400 + day % 86'400);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char expected[32];
    std::strftime(expected, sizeof expected, "%Y-%m-%dT%H:%M:%S.000Z", &parts);
    ASSERT_EQ(text_of(std::chrono::seconds(seconds)), expected);
  }
}

}  // namespace
}  // namespace emf::format
