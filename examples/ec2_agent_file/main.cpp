// A service whose metrics go to a file that the CloudWatch agent follows.
//   file_service FILE [orders]

#include <cstdio>
#include <cstdlib>
#include <string>

#include <emf/emf.hpp>

namespace {

/// Pretends to be worth measuring; says whether there was enough in stock.
bool pack(int order) {
  volatile unsigned work = 0;
  for (unsigned i = 0; i < 20'000; ++i) work = work + i;
  return order % 7 != 0;
}

void handle(int order) {
  emf::MetricsLogger metrics;
  metrics.put_dimensions({{"Operation", "Pack"}});
  metrics.set_property("OrderId", "order-" + std::to_string(order));
  const auto timer = metrics.time("Latency");
  metrics.put_metric("OutOfStock", pack(order) ? 0 : 1, emf::Unit::Count);
}  // flushes: the line is in the file, whatever becomes of this process

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: file_service FILE [orders]\n");
    return EXIT_FAILURE;
  }
  emf::Environment environment = emf::detect_environment();
  environment.sink = emf::file_sink(argv[1]);
  const auto sink = environment.sink;
  emf::set_default_environment(environment);

  const int orders = argc > 2 ? std::atoi(argv[2]) : 20;
  for (int order = 1; order <= orders; ++order) handle(order);
  std::fprintf(stderr, "%s: %llu lines\n", sink->name().c_str(),
               static_cast<unsigned long long>(sink->stats().written));
  return EXIT_SUCCESS;
}
