// W6: one thread and two, on loggers of their own and on one that they share.
#include "cases.hpp"
#include "workloads.hpp"

namespace cases {
namespace {

void run_own_logger(benchmark::State& state, const std::shared_ptr<emf::Sink>& sink) {
  const workloads::Workload& w1 = workloads::find("W1");
  emf::MetricsLogger logger(w1.environment(sink));
  std::int64_t i = 0;
  for (auto _ : state) {
    w1.by_name(logger, ++i);
    logger.flush();
  }
  state.SetItemsProcessed(state.iterations());
}

/// The logger flushes itself each time it holds 10,000 values: that is in the time.
void run_shared_logger(benchmark::State& state) {
  static emf::MetricsLogger* const logger = new emf::MetricsLogger(emf::null_sink());
  std::int64_t i = 0;
  for (auto _ : state) {
    logger->put_metric("Latency", workloads::milli(++i), emf::Unit::Milliseconds);
  }
  state.SetItemsProcessed(state.iterations());
}

}  // namespace

void add_threads() {
  benchmark::RegisterBenchmark("own_loggers/memory",
                               [](benchmark::State& state) {
                                 run_own_logger(state, std::make_shared<workloads::MemorySink>());
                               })
      ->Threads(1)
      ->Threads(2)
      ->UseRealTime();
  benchmark::RegisterBenchmark(
      "own_loggers/stdout",
      [](benchmark::State& state) { run_own_logger(state, emf::stdout_sink()); })
      ->Threads(1)
      ->Threads(2)
      ->UseRealTime();
  benchmark::RegisterBenchmark("shared_logger/memory", run_shared_logger)
      ->Threads(1)
      ->Threads(2)
      ->UseRealTime();
}

}  // namespace cases
