// Prints the nanoseconds from main() to the end of the first W1 document: cold code, cold memory.
#include <chrono>
#include <cstdio>

#include <emf/emf.hpp>

int main() {
  const auto start = std::chrono::steady_clock::now();
  emf::MetricsLogger metrics;
  metrics.put_metric("ProcessingLatency", 7.919, emf::Unit::Milliseconds);
  metrics.flush();
  const std::chrono::nanoseconds elapsed = std::chrono::steady_clock::now() - start;
  std::fprintf(stderr, "%lld\n", static_cast<long long>(elapsed.count()));
}
