// The protocol of every driver is in ../README.md. `--handles` first: metrics by handle.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <string_view>

#include "workloads.hpp"

namespace {

using Clock = std::chrono::steady_clock;
/// Processes so many documents and returns the time that counts.
using Run = std::function<std::chrono::nanoseconds(std::int64_t count)>;

constexpr int unsupported = 64;

std::chrono::nanoseconds run_by_name(const workloads::Workload& workload, std::int64_t count) {
  emf::MetricsLogger logger;
  const Clock::time_point start = Clock::now();
  for (std::int64_t i = 1; i <= count; ++i) {
    workload.by_name(logger, i);
    logger.flush();
  }
  return Clock::now() - start;
}

std::chrono::nanoseconds run_by_handle(const workloads::Workload& workload, std::int64_t count) {
  emf::MetricsLogger logger;
  const workloads::Record record = workload.by_handle(logger);
  const Clock::time_point start = Clock::now();
  for (std::int64_t i = 1; i <= count; ++i) {
    record(i);
    logger.flush();
  }
  return Clock::now() - start;
}

std::chrono::nanoseconds run_new_loggers(std::int64_t count) {
  const Clock::time_point start = Clock::now();
  for (std::int64_t i = 1; i <= count; ++i) {
    emf::MetricsLogger logger;
    workloads::find("W1").by_name(logger, i);
    logger.flush();
  }
  return Clock::now() - start;
}

/// W5: 90 puts into a logger that knows W2's names, `count` times. `put` gets the logger ready.
template <class MakePut>
std::chrono::nanoseconds run_puts(std::int64_t count, MakePut make_put) {
  std::chrono::nanoseconds elapsed{0};
  for (std::int64_t batch = 0; batch < count; ++batch) {
    emf::MetricsLogger logger{emf::null_sink()};
    workloads::find("W2").by_name(logger, 1);
    const auto put = make_put(logger);
    const Clock::time_point start = Clock::now();
    for (std::int64_t i = 0; i < 90; ++i) put(workloads::milli(i));
    elapsed += Clock::now() - start;
  }
  return elapsed;
}

std::chrono::nanoseconds run_puts_by_name(std::int64_t count) {
  return run_puts(count, [](emf::MetricsLogger& logger) {
    return
        [&logger](double value) { logger.put_metric("Latency", value, emf::Unit::Milliseconds); };
  });
}

std::chrono::nanoseconds run_puts_by_handle(std::int64_t count) {
  return run_puts(count, [](emf::MetricsLogger& logger) {
    return [latency = logger.metric("Latency", emf::Unit::Milliseconds)](double value) {
      latency.put(value);
    };
  });
}

Run find_run(std::string_view name, bool handles) {
  if (name == "W5") return handles ? run_puts_by_handle : run_puts_by_name;
  if (name == "W1.new" && !handles) return run_new_loggers;
  for (const workloads::Workload& workload : workloads::all) {
    if (workload.name != name) continue;
    return [&workload, handles](std::int64_t count) {
      return handles ? run_by_handle(workload, count) : run_by_name(workload, count);
    };
  }
  return nullptr;
}

}  // namespace

int main(int argc, char** argv) {
  const bool handles = argc > 1 && std::string_view(argv[1]) == "--handles";
  const int first = handles ? 2 : 1;
  if (argc <= first)
    return std::fprintf(stderr, "usage: peer_driver [--handles] WORKLOAD [1]\n"), 2;
  const Run run = find_run(argv[first], handles);
  if (run == nullptr) return unsupported;
  if (argc > first + 1) {
    run(std::atoll(argv[first + 1]));
    return 0;
  }
  for (long long count = 0; std::scanf("%lld", &count) == 1;) {
    std::fprintf(stderr, "ns %lld\n", static_cast<long long>(run(count).count()));
  }
}
