#include <unistd.h>

#include <nlohmann/json.hpp>

#include "cases.hpp"
#include "references/shape.hpp"
#include "workloads.hpp"

namespace cases {
namespace {

using references::Reference;
using references::Shape;
using workloads::Workload;

void write_to_stdout(std::string_view line) {
  benchmark::DoNotOptimize(write(STDOUT_FILENO, line.data(), line.size()));
}

std::shared_ptr<emf::Sink> make_sink(const std::string& where) {
  if (where == "memory") return std::make_shared<workloads::MemorySink>();
  return emf::stdout_sink();
}

std::string name_of(std::string_view workload, std::string_view how, const std::string& where) {
  return std::string(workload) + '/' + std::string(how) + '/' + where;
}

void add_by_name(const Workload& workload, const std::string& where) {
  benchmark::RegisterBenchmark(name_of(workload.name, "name", where).c_str(),
                               [&workload, where](benchmark::State& state) {
                                 emf::MetricsLogger logger(workload.environment(make_sink(where)));
                                 std::int64_t i = 0;
                                 for (auto _ : state) {
                                   workload.by_name(logger, ++i);
                                   logger.flush();
                                 }
                               });
}

void add_by_handle(const Workload& workload, const std::string& where) {
  benchmark::RegisterBenchmark(name_of(workload.name, "handle", where).c_str(),
                               [&workload, where](benchmark::State& state) {
                                 emf::MetricsLogger logger(workload.environment(make_sink(where)));
                                 const workloads::Record record = workload.by_handle(logger);
                                 std::int64_t i = 0;
                                 for (auto _ : state) {
                                   record(++i);
                                   logger.flush();
                                 }
                               });
}

void add_new_logger(const Workload& workload, const std::string& where) {
  benchmark::RegisterBenchmark(
      name_of(workload.name, "new", where).c_str(), [&workload, where](benchmark::State& state) {
        emf::set_default_environment(workload.environment(make_sink(where)));
        std::int64_t i = 0;
        for (auto _ : state) {
          emf::MetricsLogger logger;
          workload.by_name(logger, ++i);
          logger.flush();
        }
      });
}

void add_reference(const Shape& shape, const Reference& reference, const std::string& where) {
  const bool to_stdout = where == "stdout";
  add(name_of(shape.workload, reference.name, where),
      [&shape, reference, to_stdout, buffer = std::string()](std::int64_t i) mutable {
        const std::string_view line = reference.write(shape, i, buffer);
        benchmark::DoNotOptimize(line.data());
        if (to_stdout) write_to_stdout(line);
      });
}

void add_bare_write(const Shape& shape) {
  std::string buffer;
  const std::string line(references::write_with_nlohmann(shape, 1, buffer));
  add(name_of(shape.workload, "write", "stdout"), [line](std::int64_t) { write_to_stdout(line); });
}

nlohmann::json parse_without_time(std::string_view line) {
  nlohmann::json document = nlohmann::json::parse(line);
  document.at("_aws").erase("Timestamp");
  return document;
}

std::string line_of_library(const Workload& workload, std::int64_t i) {
  std::string line;
  emf::MetricsLogger logger(workload.environment(emf::callback_sink([&](std::string_view text) {
    line += text;
    return emf::Status();
  })));
  workload.by_name(logger, i);
  logger.flush();
  return line;
}

bool agrees(const Shape& shape, const Reference& reference, std::int64_t i) {
  std::string buffer;
  const std::string theirs(reference.write(shape, i, buffer));
  const std::string ours = line_of_library(workloads::find(shape.workload), i);
  if (parse_without_time(theirs) == parse_without_time(ours)) return true;
  std::fprintf(stderr, "%s: %s says\n%sand the library\n%s", shape.workload.c_str(),
               std::string(reference.name).c_str(), theirs.c_str(), ours.c_str());
  return false;
}

}  // namespace

bool references_agree() {
  for (const Shape& shape : references::shapes()) {
    for (const Reference& reference : references::references_for(shape)) {
      for (const std::int64_t i : {1, 2, 17, 123'456}) {
        if (!agrees(shape, reference, i)) return false;
      }
    }
  }
  return true;
}

void add_documents() {
  for (const std::string where : {"memory", "stdout"}) {
    for (const Workload& workload : workloads::all) {
      add_by_name(workload, where);
      add_by_handle(workload, where);
      add_new_logger(workload, where);
    }
    for (const Shape& shape : references::shapes()) {
      for (const Reference& reference : references::references_for(shape)) {
        add_reference(shape, reference, where);
      }
    }
  }
  for (const Shape& shape : references::shapes()) add_bare_write(shape);
}

}  // namespace cases
