#include <chrono>
#include <limits>
#include <string>

#include <gtest/gtest.h>

#include "counted_memory.hpp"
#include "workloads.hpp"

namespace {

using counted_memory::allocations;
using counted_memory::bytes_held;

/// Allocations of `documents` runs of `document`, once as many have made everything warm.
template <class Document>
std::uint64_t allocations_when_warm(Document document) {
  constexpr std::int64_t documents = 500;
  for (std::int64_t i = 1; i <= documents; ++i) document(i);
  const std::uint64_t before = allocations;
  for (std::int64_t i = 1; i <= documents; ++i) document(i);
  return allocations - before;
}

class AllocationsOf : public testing::TestWithParam<std::string> {
 protected:
  emf::Environment environment() { return workload_.environment(sink_); }
  /// What was counted wrote its documents.
  void TearDown() override { EXPECT_EQ(sink_->lines(), 1000u); }

  const workloads::Workload& workload_ = workloads::find(GetParam());

 private:
  std::shared_ptr<workloads::MemorySink> sink_ = std::make_shared<workloads::MemorySink>();
};

TEST_P(AllocationsOf, DocumentsByNameAreNone) {
  emf::MetricsLogger logger(environment());
  EXPECT_EQ(allocations_when_warm([&](std::int64_t i) {
              workload_.by_name(logger, i);
              logger.flush();
            }),
            0u);
}

TEST_P(AllocationsOf, DocumentsByHandleAreNone) {
  emf::MetricsLogger logger(environment());
  const workloads::Record record = workload_.by_handle(logger);
  EXPECT_EQ(allocations_when_warm([&](std::int64_t i) {
              record(i);
              logger.flush();
            }),
            0u);
}

TEST_P(AllocationsOf, ANewLoggerForEachDocumentAreNone) {
  emf::set_default_environment(environment());
  EXPECT_EQ(allocations_when_warm([&](std::int64_t i) {
              emf::MetricsLogger logger;
              workload_.by_name(logger, i);
              logger.flush();
            }),
            0u);
}

INSTANTIATE_TEST_SUITE_P(Gate, AllocationsOf, testing::Values("W1", "W2", "W3", "W4"),
                         [](const auto& each) { return each.param; });

TEST(Memory, AfterManyLargeDocumentsAtMostOneMebibyteIsKept) {
  const std::int64_t before = bytes_held;
  emf::Environment environment;
  environment.sink = std::make_shared<workloads::MemorySink>();
  environment.auto_flush_bytes = std::size_t{1} << 30;
  emf::MetricsLogger logger(std::move(environment));
  for (int k = 0; k < 9'000; ++k) logger.put_metric(std::to_string(k) + std::string(240, 'x'), k);
  EXPECT_GT(bytes_held - before, 1 << 20);
  logger.flush();
  logger.put_metric("Latency", 1);
  logger.flush();
  EXPECT_LE(bytes_held - before, 1 << 20);
}

TEST(Memory, OfValuesThatWereRefusedNothingIsKept) {
  const std::int64_t before = bytes_held;
  emf::Environment environment;
  environment.sink = std::make_shared<workloads::MemorySink>();
  environment.on_error = nullptr;
  emf::MetricsLogger logger(std::move(environment));
  for (int k = 0; k < 9'000; ++k) {
    const std::string name = std::to_string(k) + std::string(240, 'x');
    logger.put_metric(name, std::numeric_limits<double>::quiet_NaN());
    logger.put_metric(name, 1, static_cast<emf::Unit>(99));
    logger.put_metric(name, std::chrono::seconds(1), emf::Unit::Count);
    logger.metric(name, static_cast<emf::Unit>(99));
  }
  EXPECT_LE(bytes_held - before, 1 << 20);
}

TEST(Memory, OfHugeInputThatWasRefusedOrRemovedNothingIsKept) {
  const std::string huge(5'000'000, 'x');
  const std::int64_t before = bytes_held;
  emf::Environment environment;
  environment.sink = std::make_shared<workloads::MemorySink>();
  environment.on_error = nullptr;
  emf::MetricsLogger logger(std::move(environment));
  logger.put_dimensions({{"A", huge}})
      .set_dimensions({{"A", huge}})
      .set_default_dimensions({{"A", huge}})
      .set_property("Body", huge)
      .remove_property("Body");
  EXPECT_LE(bytes_held - before, 1 << 20);
}

TEST(Memory, OfAHugePropertyNothingIsKept) {
  const std::int64_t before = bytes_held;
  emf::Environment environment;
  environment.sink = std::make_shared<workloads::MemorySink>();
  environment.on_error = nullptr;  // it does not fit the line
  emf::MetricsLogger logger(std::move(environment));
  const auto put = [&](std::size_t size) {
    logger.set_property("Body", std::string(size, 'x'));
    logger.put_metric("Latency", 1);
    logger.flush();
  };
  put(5'000'000);
  EXPECT_GT(bytes_held - before, 5'000'000);
  put(5);
  put(6);
  EXPECT_LE(bytes_held - before, 1 << 20);
}

}  // namespace
