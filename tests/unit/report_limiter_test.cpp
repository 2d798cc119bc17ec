#include "report_limiter.hpp"

#include <atomic>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace emf {
namespace {

using namespace std::chrono_literals;
using Time = ReportLimiter::Clock::time_point;

TEST(ReportLimiter, LetsTheFirstReportThroughAtAnyTime) {
  for (const Time now : {Time{}, Time{-1h}, Time{1h}}) {
    ReportLimiter limiter;
    EXPECT_EQ(limiter.admit(Errc::Dropped, now), 0u);
  }
}

TEST(ReportLimiter, CountsWhatItLeavesOutWithinASecond) {
  ReportLimiter limiter;
  const Time start{5s};
  EXPECT_EQ(limiter.admit(Errc::InvalidMetric, start), 0u);
  EXPECT_EQ(limiter.admit(Errc::InvalidMetric, start), std::nullopt);
  EXPECT_EQ(limiter.admit(Errc::InvalidMetric, start + 999ms), std::nullopt);
  EXPECT_EQ(limiter.admit(Errc::InvalidMetric, start + 1s), 2u);
  EXPECT_EQ(limiter.admit(Errc::InvalidMetric, start + 1999ms), std::nullopt);
  EXPECT_EQ(limiter.admit(Errc::InvalidMetric, start + 1h), 1u);
  EXPECT_EQ(limiter.admit(Errc::InvalidMetric, start + 2h), 0u);
}

TEST(ReportLimiter, KeepsTheCodesApart) {
  ReportLimiter limiter;
  for (int code = 0; code <= static_cast<int>(Errc::LoggerClosed); ++code) {
    EXPECT_EQ(limiter.admit(static_cast<Errc>(code), Time{1s}), 0u) << code;
    EXPECT_EQ(limiter.admit(static_cast<Errc>(code), Time{1s}), std::nullopt) << code;
  }
}

TEST(ReportLimiter, LosesNoCountBetweenThreads) {
  constexpr std::uint64_t each = 20'000;
  ReportLimiter limiter;
  std::atomic<std::uint64_t> shown{0};
  std::atomic<std::uint64_t> left_out{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (std::uint64_t i = 0; i < each; ++i) {
        const auto admitted = limiter.admit(Errc::Dropped, Time{i * 1ms});
        if (!admitted) continue;
        shown.fetch_add(1);
        left_out.fetch_add(*admitted);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  const auto last = limiter.admit(Errc::Dropped, Time{1h});
  ASSERT_TRUE(last);
  EXPECT_EQ(shown + left_out + *last, 4 * each);
  EXPECT_LE(shown, each / 1000);
}

}  // namespace
}  // namespace emf
