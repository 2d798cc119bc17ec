#include <memory>

#include <emf/emf.hpp>
#include <emf/nlohmann.hpp>
#include <emf/reader.hpp>
#include <emf/testing/capturing_sink.hpp>
#include <emf/testing/gmock_matchers.hpp>

int main() {
  const auto sink = std::make_shared<emf::testing::CapturingSink>();
  {
    emf::MetricsLogger metrics(sink);
    metrics.set_property("Order", nlohmann::json{{"items", 2}});
    metrics.put_metric("Latency", 42, emf::Unit::Milliseconds);
  }
  const bool captured = ::testing::Matches(emf::testing::HasMetric("Latency", 42.0))(*sink);
  const bool property = sink->property("Order") == R"({"items":2})";
  const bool read = emf::reader::read(sink->lines().front()).ok();
  return captured && property && read ? 0 : 1;
}
