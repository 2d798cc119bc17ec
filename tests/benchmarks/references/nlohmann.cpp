// The plain way: a tree, then its text.
#include <array>

#include <nlohmann/json.hpp>

#include "references/shape.hpp"

namespace references {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const Value& value) {
  return value.integer ? Json(static_cast<std::int64_t>(value.number)) : Json(value.number);
}

Json directive(const Shape& shape) {
  Json metrics = Json::array();
  for (const Metric& metric : shape.metrics) {
    metrics.push_back({{"Name", metric.name}, {"Unit", metric.unit}});
  }
  return {{"Namespace", "CheckoutService"},
          {"Dimensions", shape.dimension_sets},
          {"Metrics", std::move(metrics)}};
}

}  // namespace

std::string_view write_with_nlohmann(const Shape& shape, std::int64_t i, std::string& line) {
  std::array<Value, most_values> values;
  shape.values(i, values.data());
  Json document;
  document["_aws"] = {{"Timestamp", now()}, {"CloudWatchMetrics", Json::array({directive(shape)})}};
  for (const Member& dimension : shape.dimensions) document[dimension.name] = dimension.text;
  for (const Member& property : shape.fixed_properties) document[property.name] = property.text;
  for (const Member& property : shape.request_properties) {
    document[property.name] = text_of(property, i);
  }
  const Value* value = values.data();
  for (const Metric& metric : shape.metrics) {
    if (shape.values_each == 1) {
      document[metric.name] = json_of(*value++);
      continue;
    }
    Json& array = document[metric.name] = Json::array();
    for (std::size_t k = 0; k < shape.values_each; ++k) array.push_back(json_of(*value++));
  }
  line = document.dump();
  line += '\n';
  return line;
}

}  // namespace references
