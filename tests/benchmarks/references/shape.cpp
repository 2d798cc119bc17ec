#include "references/shape.hpp"

#include <chrono>

#include "workloads.hpp"

namespace references {
namespace {

Value real(double number) { return {number, false}; }
Value whole(std::int64_t number) { return {static_cast<double>(number), true}; }

void w1_values(std::int64_t i, Value* out) { out[0] = real(workloads::milli(i)); }

void w2_values(std::int64_t i, Value* out) {
  out[0] = real(workloads::milli(10 * i));
  out[1] = real(workloads::milli(10 * i + 1));
  out[2] = whole(workloads::integer(10 * i + 2) % 100);
  out[3] = whole(1);
  out[4] = whole(0);
  out[5] = whole(workloads::integer(10 * i + 5));
  out[6] = real(workloads::milli(10 * i + 6) / 10);
  out[7] = real(workloads::milli(10 * i + 7));
  out[8] = whole(0);
  out[9] = whole(25);
}

void hundred_values(std::int64_t i, Value* out) {
  for (std::int64_t k = 0; k < 100; ++k) out[k] = real(workloads::milli(100 * i + k));
}

Shape lambda_invocation() {
  const emf::Environment environment = workloads::find("W1").environment(nullptr);
  Shape shape{"W1", {{}}, {}, {}, {}, {{"ProcessingLatency", "Milliseconds"}}, 1, w1_values};
  for (std::size_t k = 0; k < environment.default_dimensions.size(); ++k) {
    const emf::Dimension dimension = environment.default_dimensions[k];
    shape.dimensions.push_back({std::string(dimension.name), std::string(dimension.value)});
    shape.dimension_sets[0].emplace_back(dimension.name);
  }
  for (const auto& [name, text] : environment.properties) {
    shape.fixed_properties.push_back({name, text});
  }
  return shape;
}

Shape request() {
  Shape shape{
      "W2",     {{"Service", "Region"}, {"Service", "Region", "Operation"}}, {}, {}, {}, {}, 1,
      w2_values};
  shape.dimensions = {
      {"Service", "checkout"}, {"Region", "us-east-1"}, {"Operation", "PlaceOrder"}};
  shape.request_properties = {{"RequestId", ""},
                              {"TraceId", std::string(workloads::trace_id)},
                              {"Path", std::string(workloads::path)},
                              {"UserAgent", std::string(workloads::user_agent)},
                              {"StatusCode", "200"}};
  for (const workloads::NamedUnit& metric : workloads::request_metrics) {
    shape.metrics.push_back({std::string(metric.name), std::string(emf::to_string(metric.unit))});
  }
  return shape;
}

Shape regional(std::string workload, std::vector<Metric> metrics, std::size_t values_each) {
  return {std::move(workload),
          {{"Service", "Region"}},
          {{"Service", "checkout"}, {"Region", "us-east-1"}},
          {},
          {},
          std::move(metrics),
          values_each,
          hundred_values};
}

std::vector<Metric> hundred_metrics() {
  std::vector<Metric> metrics;
  for (std::size_t k = 0; k < 100; ++k) {
    metrics.push_back(
        {workloads::hundred_names()[k], std::string(emf::to_string(workloads::hundred_unit(k)))});
  }
  return metrics;
}

}  // namespace

const std::vector<Shape>& shapes() {
  static const std::vector<Shape> four{lambda_invocation(), request(),
                                       regional("W3", hundred_metrics(), 1),
                                       regional("W4", {{"Latency", "Milliseconds"}}, 100)};
  return four;
}

std::int64_t now() {
  using std::chrono::milliseconds;
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<milliseconds>(since).count();
}

std::string_view text_of(const Member& property, std::int64_t i) {
  return property.text.empty() ? std::string_view(workloads::request_id(i))
                               : std::string_view(property.text);
}

std::vector<Reference> references_for(const Shape& shape) {
  std::vector<Reference> found{{"floor", write_template}, {"nlohmann", write_with_nlohmann}};
#if defined(EMF_HAVE_RAPIDJSON)
  found.push_back({"rapidjson", write_with_rapidjson});
#endif
  if (shape.workload == "W1" || shape.workload == "W2") found.push_back({"fmt", write_with_fmt});
  return found;
}

}  // namespace references
