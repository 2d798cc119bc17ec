// W5: one more value of a name that is known, 90 at a time; the flush between is outside the time.
#include <array>
#include <map>
#include <mutex>
#include <vector>

#include "cases.hpp"
#include "workloads.hpp"
#if defined(EMF_HAVE_PROMETHEUS)
#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/histogram.h>
#endif

namespace cases {
namespace {

constexpr std::int64_t batch = 90;

struct Warm {
  Warm() { reset(); }
  /// A logger that has each of W2's names once.
  void reset() {
    logger.flush();
    workloads::find("W2").by_name(logger, 1);
  }
  emf::MetricsLogger logger{emf::null_sink()};
};

void add_ours() {
  const auto warm = std::make_shared<Warm>();
  const auto reset = [warm] { warm->reset(); };
  add_batched(
      "put/name", batch,
      [warm](std::int64_t i) {
        warm->logger.put_metric("Latency", workloads::milli(i), emf::Unit::Milliseconds);
      },
      reset);
  add_batched(
      "put/round_robin", batch,
      [warm](std::int64_t i) {
        const workloads::NamedUnit& metric =
            workloads::request_metrics[static_cast<std::size_t>(i) % 10];
        warm->logger.put_metric(metric.name, workloads::milli(i), metric.unit);
      },
      reset);
  const emf::Metric latency = warm->logger.metric("Latency", emf::Unit::Milliseconds);
  add_batched(
      "put/handle", batch, [warm, latency](std::int64_t i) { latency.put(workloads::milli(i)); },
      reset);
}

/// What a program writes when it has no library: a map behind a mutex.
struct Map {
  void put(const std::string& name, double value) {
    const std::lock_guard<std::mutex> lock(mutex);
    values[name].push_back(value);
  }
  void clear() {
    for (auto& [name, of_name] : values) of_name.clear();
  }
  std::mutex mutex;
  std::map<std::string, std::vector<double>> values;
};

void add_plain() {
  const auto map = std::make_shared<Map>();
  for (const auto& metric : workloads::request_metrics) map->put(std::string(metric.name), 1);
  add_batched(
      "put/map_and_mutex", batch,
      [map, name = std::string("Latency")](std::int64_t i) { map->put(name, workloads::milli(i)); },
      [map] { map->clear(); });
  const auto mutex = std::make_shared<std::mutex>();
  add_batched(
      "put/mutex_alone", batch,
      [mutex](std::int64_t i) {
        const std::lock_guard<std::mutex> lock(*mutex);
        benchmark::DoNotOptimize(workloads::milli(i));
      },
      [] {});
  add_batched(
      "put/nothing", batch, [](std::int64_t i) { benchmark::DoNotOptimize(workloads::milli(i)); },
      [] {});
}

#if defined(EMF_HAVE_PROMETHEUS)
void add_prometheus() {
  const auto counter = std::make_shared<prometheus::Counter>();
  add_batched(
      "put/prometheus_counter", batch,
      [counter](std::int64_t i) { counter->Increment(workloads::milli(i)); }, [] {});
  const prometheus::Histogram::BucketBoundaries bounds{1,   2,   5,   10,  20,  30,  50,  75,
                                                       100, 200, 300, 400, 500, 750, 1000};
  const auto histogram = std::make_shared<prometheus::Histogram>(bounds);
  add_batched(
      "put/prometheus_histogram", batch,
      [histogram](std::int64_t i) { histogram->Observe(workloads::milli(i)); }, [] {});
}
#else
void add_prometheus() {}
#endif

}  // namespace

void add_puts() {
  add_ours();
  add_plain();
  add_prometheus();
}

}  // namespace cases
