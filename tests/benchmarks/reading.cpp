#include <string>

#include <nlohmann/json.hpp>

#include <emf/reader.hpp>

#include "cases.hpp"
#include "workloads.hpp"

namespace cases {
namespace {

std::string line_of(const workloads::Workload& workload) {
  std::string line;
  emf::MetricsLogger logger(workload.environment(emf::callback_sink([&line](std::string_view text) {
    line = text;
    return emf::Status();
  })));
  workload.by_name(logger, 1);
  logger.flush();
  return line;
}

template <class Read>
void add_reader(const std::string& name, const std::string& line, Read read) {
  benchmark::RegisterBenchmark(name.c_str(), [line, read](benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(read(line));
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(line.size()));
  });
}

}  // namespace

void add_reading() {
  for (const workloads::Workload& workload : workloads::all) {
    const std::string line = line_of(workload);
    const std::string name = "read_" + std::string(workload.name);
    add_reader(name + "/ours", line,
               [](const std::string& text) { return emf::reader::read(text).datapoints.size(); });
    add_reader(name + "/nlohmann", line,
               [](const std::string& text) { return nlohmann::json::parse(text).size(); });
  }
}

}  // namespace cases
