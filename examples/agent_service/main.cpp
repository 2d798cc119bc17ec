// A service with several threads that records metrics for every request. README.md beside this file
// says where the lines go and what may happen to them.
//   agent_service [seconds]

#include <algorithm>
#include <atomic>
#include <chrono>
#include <climits>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <pthread.h>
#include <string>
#include <thread>
#include <vector>

#include <emf/emf.hpp>

namespace {

using namespace std::chrono_literals;

struct Request {
  std::string id;
  std::string operation;
  unsigned size = 0;
};

// What the service is there for: here, counting primes.
bool work(const Request& request) {
  unsigned primes = 0;
  for (unsigned n = 2; n < request.size; ++n) {
    unsigned divisor = 2;
    while (divisor * divisor <= n && n % divisor != 0) ++divisor;
    if (divisor * divisor > n) ++primes;
  }
  return primes > 0;
}

// A logger for each request costs next to nothing and needs no lock. Its line is in the queue when
// this function returns, whatever the agent does at that moment.
void handle(const Request& request) {
  emf::MetricsLogger metrics;
  metrics.put_dimensions({{"Operation", request.operation}});
  metrics.set_property("RequestId", request.id);
  const auto timer = metrics.time("Latency");
  const bool good = work(request);
  metrics.put_metric("Size", request.size, emf::Unit::Count);
  metrics.put_metric("Faults", good ? 0 : 1, emf::Unit::Count);
}

void serve(unsigned worker, const std::atomic<bool>& stopping) {
  for (unsigned count = 0; !stopping; ++count) {
    const bool search = count % 3 == 0;
    handle({std::to_string(worker) + '-' + std::to_string(count), search ? "Search" : "Order",
            search ? 3000u : 1000u});
    std::this_thread::sleep_for(5ms);
  }
}

// What becomes of the metrics is a metric too: alarm on MetricLinesLost.
void report_delivery(const emf::SinkStats& now, const emf::SinkStats& before) {
  const auto lost = [](const emf::SinkStats& stats) {
    return stats.dropped_queue_full + stats.dropped_failed + stats.dropped_too_large +
           stats.uncertain;
  };
  emf::MetricsLogger metrics;
  metrics.put_metric("MetricLinesLost", lost(now) - lost(before), emf::Unit::Count);
  metrics.put_metric("MetricLinesQueued", now.queued, emf::Unit::Count);
  metrics.put_metric("AgentReconnects", now.reconnects - before.reconnects, emf::Unit::Count);
}

// Reports every ten seconds until SIGTERM or SIGINT comes, or the time is over.
void wait_for_the_end(const sigset_t& signals, const emf::Sink& sink, int seconds) {
  emf::SinkStats before;
  for (const timespec interval{std::min(seconds, 10), 0}; seconds > 0; seconds -= 10) {
    if (sigtimedwait(&signals, nullptr, &interval) != -1) return;
    const emf::SinkStats now = sink.stats();
    report_delivery(now, before);
    before = now;
  }
}

}  // namespace

int main(int argc, char** argv) {
  // Before the first thread: every thread inherits it, and only wait_for_the_end() takes them.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  const auto sink = emf::default_environment().sink;
  std::atomic<bool> stopping{false};
  std::vector<std::thread> workers;
  for (unsigned i = 0; i < 4; ++i) workers.emplace_back(serve, i, std::cref(stopping));
  wait_for_the_end(signals, *sink, argc > 1 ? std::atoi(argv[1]) : INT_MAX);

  stopping = true;
  for (std::thread& worker : workers) worker.join();
  const emf::Status drained = sink->flush(5s);
  if (!drained.ok()) std::fprintf(stderr, "%s\n", drained.message().c_str());
  const emf::SinkStats stats = sink->stats();
  std::fprintf(stderr, "%s: %llu lines written, %llu not\n", sink->name().c_str(),
               static_cast<unsigned long long>(stats.written),
               static_cast<unsigned long long>(stats.accepted - stats.written));
  return drained.ok() ? EXIT_SUCCESS : EXIT_FAILURE;
}
