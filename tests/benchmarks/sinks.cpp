#include <cstdlib>
#include <unistd.h>

#include "cases.hpp"
#include "drain.hpp"
#include "references/shape.hpp"
#include "workloads.hpp"

namespace cases {
namespace {

using namespace std::chrono_literals;

/// W1's document.
std::string a_line() {
  std::string buffer;
  return std::string(references::write_with_nlohmann(references::shapes()[0], 1, buffer));
}

/// Each line by itself: a system call for every one.
void add_direct(const std::string& where, std::shared_ptr<emf::Sink> (*make)()) {
  benchmark::RegisterBenchmark((where + "/direct").c_str(), [make](benchmark::State& state) {
    const std::string line = a_line();
    const std::shared_ptr<emf::Sink> sink = make();
    for (auto _ : state) {
      const emf::Status status = sink->write(line);
      if (!status.ok()) return fail(state, status.message());
    }
  })->UseRealTime();  // as the batches, where another thread writes
}

/// Through the queue until everything has left: a line's share of a batch.
void add_batches(const std::string& where, std::shared_ptr<emf::Sink> (*make)()) {
  benchmark::RegisterBenchmark((where + "/background").c_str(), [make](benchmark::State& state) {
    const std::string line = a_line();
    const std::shared_ptr<emf::Sink> sink = emf::background_sink(make());
    constexpr int lines = 10'000;
    for (auto _ : state) {
      const auto start = std::chrono::steady_clock::now();
      for (int k = 0; k < lines; ++k) sink->write(line);
      const emf::Status status = sink->flush(10s);
      const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
      state.SetIterationTime(elapsed.count());
      if (!status.ok()) return fail(state, status.message());
    }
    state.SetItemsProcessed(state.iterations() * lines);
  })->UseManualTime();
}

/// Only what the caller of a background sink pays.
void add_enqueue() {
  benchmark::RegisterBenchmark("enqueue/ours", [](benchmark::State& state) {
    const std::string line = a_line();
    const std::shared_ptr<emf::Sink> sink = emf::background_sink(emf::null_sink());
    constexpr int lines = 10'000;  // less than the queue holds
    for (auto _ : state) {
      const auto start = std::chrono::steady_clock::now();
      for (int k = 0; k < lines; ++k) sink->write(line);
      const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
      state.SetIterationTime(elapsed.count());
      sink->flush(10s);
    }
    state.SetItemsProcessed(state.iterations() * lines);
  })->UseManualTime();
}

void add_pipe_write() {
  benchmark::RegisterBenchmark("pipe/write", [](benchmark::State& state) {
    const std::string line = a_line();
    PipeDrain drain;
    for (auto _ : state) benchmark::DoNotOptimize(write(drain.input(), line.data(), line.size()));
  })->UseRealTime();
}

std::shared_ptr<emf::Sink> dev_null() { return emf::file_sink("/dev/null"); }

/// The program's stdout is the pipe while it lives.
class PipedStdout {
 public:
  PipedStdout() { dup2(drain_.input(), STDOUT_FILENO); }
  ~PipedStdout() {
    dup2(before_, STDOUT_FILENO);
    close(before_);
  }
  const std::shared_ptr<emf::Sink> sink = emf::stdout_sink();

 private:
  PipeDrain drain_;
  const int before_ = dup(STDOUT_FILENO);
};

std::shared_ptr<emf::Sink> stdout_to_pipe() {
  const auto piped = std::make_shared<PipedStdout>();
  return {piped, piped->sink.get()};
}

/// A file without a name: gone when the benchmarks end.
std::shared_ptr<emf::Sink> page_cache() {
  char name[] = "/tmp/emf-benchmark-XXXXXX";
  const int file = mkstemp(name);
  unlink(name);
  return emf::file_sink("/dev/fd/" + std::to_string(file));
}

std::shared_ptr<emf::Sink> tcp() {
  static TcpDrain* const drain = new TcpDrain;
  return emf::agent_sink({emf::Endpoint::Protocol::Tcp, "127.0.0.1", drain->port()});
}

std::shared_ptr<emf::Sink> udp() {
  static UdpDrain* const drain = new UdpDrain;
  return emf::agent_sink({emf::Endpoint::Protocol::Udp, "127.0.0.1", drain->port()});
}

}  // namespace

void add_sinks() {
  add_direct("dev_null", dev_null);
  add_direct("pipe", stdout_to_pipe);
  add_direct("file", page_cache);
  add_direct("tcp", tcp);
  add_direct("udp", udp);
  add_batches("dev_null", dev_null);
  add_batches("tcp", tcp);
  add_enqueue();
  add_pipe_write();
}

}  // namespace cases
