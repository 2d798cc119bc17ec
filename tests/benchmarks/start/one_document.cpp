// A whole life: detect the environment, write one W1 document, exit.
#include <emf/emf.hpp>

int main() {
  emf::MetricsLogger metrics;
  metrics.put_metric("ProcessingLatency", 7.919, emf::Unit::Milliseconds);
}
