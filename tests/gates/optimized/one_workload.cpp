// one_workload W1 100: records that workload by name and flushes it to memory, so many times.
#include <cstdio>
#include <cstdlib>

#include "workloads.hpp"

int main(int argc, char** argv) {
  if (argc != 3) return std::fprintf(stderr, "usage: one_workload WORKLOAD COUNT\n"), 2;
  const workloads::Workload& workload = workloads::find(argv[1]);
  const auto sink = std::make_shared<workloads::MemorySink>();
  emf::MetricsLogger logger(workload.environment(sink));
  const std::int64_t count = std::atoll(argv[2]);
  for (std::int64_t i = 1; i <= count; ++i) {
    workload.by_name(logger, i);
    logger.flush();
  }
  return sink->lines() == static_cast<std::uint64_t>(count) ? 0 : 1;
}
