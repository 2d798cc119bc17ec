// Runs the benchmarks. What the library writes goes to /dev/null, so the report goes to stderr.
#include <cstdio>
#include <iostream>

#include <benchmark/benchmark.h>

#include "cases.hpp"

namespace {

bool failed = false;

}  // namespace

void cases::fail(benchmark::State& state, const std::string& why) {
  state.SkipWithError(why.c_str());
  failed = true;
}

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  if (std::freopen("/dev/null", "w", stdout) == nullptr) return 1;
  if (!cases::references_agree()) return 1;
  cases::add_documents();
  cases::add_puts();
  cases::add_parts();
  cases::add_sinks();
  cases::add_threads();
  cases::add_reading();
  benchmark::ConsoleReporter reporter;
  reporter.SetOutputStream(&std::cerr);
  reporter.SetErrorStream(&std::cerr);
  benchmark::RunSpecifiedBenchmarks(&reporter);
  benchmark::Shutdown();
  return failed ? 1 : 0;
}
