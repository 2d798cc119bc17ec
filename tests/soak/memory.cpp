// Writes a million lines to an agent that is not there, and looks at the memory of the process.

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <unistd.h>

#include <emf/sink.hpp>

#include "support/documents.hpp"
#include "support/fake_agent.hpp"

namespace {

std::size_t resident_bytes() {
  std::ifstream statm("/proc/self/statm");
  std::size_t all = 0;
  std::size_t resident = 0;
  statm >> all >> resident;
  return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

}  // namespace

int main() {
  constexpr std::size_t lines = 1'000'000;
  constexpr std::size_t spare = std::size_t{4} << 20;
  emf::test::FakeAgent agent;
  agent.kill();
  emf::BackgroundOptions options;
  options.on_error = nullptr;
  options.shutdown_timeout = {};
  const auto sink = emf::background_sink(emf::agent_sink(agent.endpoint()), options);
  sink->write(emf::test::document(0));
  const std::size_t before = resident_bytes();
  for (std::size_t id = 1; id < lines; ++id) sink->write(emf::test::document(id, 500));
  const std::size_t grown = resident_bytes() - before;
  const emf::SinkStats stats = sink->stats();
  std::printf("%zu lines without an agent: %zu KiB more memory, %llu queued, %llu dropped\n", lines,
              grown / 1024, static_cast<unsigned long long>(stats.queued),
              static_cast<unsigned long long>(stats.dropped_queue_full));
  const bool all_counted =
      stats.accepted == lines && stats.queued + stats.dropped_queue_full == lines;
  return all_counted && grown <= options.max_bytes + spare ? EXIT_SUCCESS : EXIT_FAILURE;
}
