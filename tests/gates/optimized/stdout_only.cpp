// A function that counts bytes: it says itself where it runs and where its lines go.
#include <emf/metrics_logger.hpp>
#include <emf/sink.hpp>

int main() {
  emf::MetricsLogger metrics(emf::stdout_sink());
  metrics.put_dimensions({{"Operation", "Checkout"}});
  metrics.set_property("RequestId", "c6af9ac6-7b61-11e6");
  metrics.put_metric("Latency", 12.5, emf::Unit::Milliseconds);
  return metrics.flush().ok() ? 0 : 1;
}
