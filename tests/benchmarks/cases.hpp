#pragma once

#include <chrono>
#include <string>

#include <benchmark/benchmark.h>

/// The benchmarks, by what they measure. Names are WORKLOAD/HOW/WHERE or PART/HOW; targets.py
/// compares them.
namespace cases {

void add_documents();  ///< W1 to W4: the library, the floor and the references, to memory and
                       ///< stdout
void add_puts();       ///< W5 and what else a program may count with
void add_parts();      ///< numbers, escapes, timestamp, clock
void add_sinks();      ///< one line to each kind of sink, one by one and through the queue
void add_threads();    ///< W6
void add_reading();    ///< the reader beside a bare parse of the same lines

/// Whether every reference says what the library says. Complains on stderr.
bool references_agree();

/// Ends a benchmark that cannot measure what it should; the program fails in the end.
void fail(benchmark::State& state, const std::string& why);

/// A benchmark whose iteration is `batch` calls of `one`; `between` runs outside the time.
template <class One, class Between>
void add_batched(const std::string& name, std::int64_t batch, One one, Between between) {
  benchmark::RegisterBenchmark(name.c_str(), [=](benchmark::State& state) mutable {
    std::int64_t i = 0;
    for (auto _ : state) {
      const auto start = std::chrono::steady_clock::now();
      for (std::int64_t k = 0; k < batch; ++k) one(++i);
      const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
      state.SetIterationTime(elapsed.count());
      between();
    }
    state.SetItemsProcessed(state.iterations() * batch);
  })->UseManualTime();
}

/// A benchmark whose iteration is `one(i)`.
template <class One>
void add(const std::string& name, One one) {
  benchmark::RegisterBenchmark(name.c_str(), [=](benchmark::State& state) mutable {
    std::int64_t i = 0;
    for (auto _ : state) one(++i);
    state.SetItemsProcessed(state.iterations());
  });
}

}  // namespace cases
