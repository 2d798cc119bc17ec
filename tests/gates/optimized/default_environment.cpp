// The ordinary use: the library finds out where it runs.
#include <emf/emf.hpp>

int main() {
  emf::MetricsLogger metrics;
  metrics.put_dimensions({{"Operation", "Checkout"}});
  metrics.set_property("RequestId", "c6af9ac6-7b61-11e6");
  metrics.put_metric("Latency", 12.5, emf::Unit::Milliseconds);
  return metrics.flush().ok() ? 0 : 1;
}
