#include "sinks/agent/backoff.hpp"

#include <set>

#include <gtest/gtest.h>

namespace emf::sinks {
namespace {

using std::chrono::milliseconds;

TEST(Backoff, F06GrowsBetweenItsBoundsAndBeginsAnew) {
  os::SteadyTime now{std::chrono::hours{1}};
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    Backoff backoff(seed);
    EXPECT_TRUE(backoff.may_try(now));
    for (int round = 0; round < 2; ++round) {
      milliseconds limit{100};
      for (int failure = 0; failure < 10; ++failure) {
        backoff.failed(now);
        const milliseconds delay = backoff.time_left(now);
        ASSERT_GE(delay, limit / 2);
        ASSERT_LE(delay, limit);
        ASSERT_FALSE(backoff.may_try(now + delay - milliseconds{1}));
        ASSERT_TRUE(backoff.may_try(now + delay));
        limit = std::min(2 * limit, milliseconds{2000});
      }
      backoff.succeeded();
      EXPECT_TRUE(backoff.may_try(now));
    }
  }
}

TEST(Backoff, DiffersBetweenPrograms) {
  std::set<milliseconds> delays;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    Backoff backoff(seed);
    backoff.failed({});
    delays.insert(backoff.time_left({}));
  }
  EXPECT_GT(delays.size(), 20u);
}

TEST(Backoff, OpensForSomebodyWhoWaitsAndStillGrows) {
  Backoff backoff(1);
  const os::SteadyTime now{std::chrono::hours{1}};
  backoff.failed(now);
  backoff.allow_now();
  EXPECT_TRUE(backoff.may_try(now));
  backoff.failed(now);
  EXPECT_GE(backoff.time_left(now), milliseconds{100});
}

}  // namespace
}  // namespace emf::sinks
