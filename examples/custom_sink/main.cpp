// Sends metrics through a sink of one's own.
//   custom_sink SOCKET [requests]

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

#include <emf/emf.hpp>

#include "unix_socket_sink.hpp"

int main(int argc, char** argv) {
  using namespace std::chrono_literals;
  if (argc < 2) {
    std::fprintf(stderr, "usage: custom_sink SOCKET [requests]\n");
    return EXIT_FAILURE;
  }
  emf::Environment environment = emf::detect_environment();
  environment.sink = emf::background_sink(std::make_shared<UnixSocketSink>(argv[1]));
  const auto sink = environment.sink;
  emf::set_default_environment(environment);

  const int requests = argc > 2 ? std::atoi(argv[2]) : 10;
  for (int request = 1; request <= requests; ++request) {
    emf::MetricsLogger metrics;
    metrics.set_property("RequestId", "request-" + std::to_string(request));
    metrics.put_metric("Requests", 1, emf::Unit::Count);
  }
  const emf::Status drained = sink->flush(1s);
  if (!drained.ok()) emf::report_to_stderr(drained);
  return drained.ok() ? EXIT_SUCCESS : EXIT_FAILURE;
}
