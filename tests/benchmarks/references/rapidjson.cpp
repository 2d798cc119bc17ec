// A streaming writer: no tree, nothing prepared.
#include <array>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "references/shape.hpp"

namespace references {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void write_text(Writer& writer, std::string_view text) {
  writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void write_value(Writer& writer, const Value& value) {
  if (value.integer) {
    writer.Int64(static_cast<std::int64_t>(value.number));
  } else {
    writer.Double(value.number);
  }
}

void write_directive(Writer& writer, const Shape& shape) {
  writer.StartObject();
  writer.Key("Namespace");
  writer.String("CheckoutService");
  writer.Key("Dimensions");
  writer.StartArray();
  for (const auto& set : shape.dimension_sets) {
    writer.StartArray();
    for (const std::string& name : set) write_text(writer, name);
    writer.EndArray();
  }
  writer.EndArray();
  writer.Key("Metrics");
  writer.StartArray();
  for (const Metric& metric : shape.metrics) {
    writer.StartObject();
    writer.Key("Name");
    write_text(writer, metric.name);
    writer.Key("Unit");
    write_text(writer, metric.unit);
    writer.EndObject();
  }
  writer.EndArray();
  writer.EndObject();
}

void write_metadata(Writer& writer, const Shape& shape) {
  writer.Key("_aws");
  writer.StartObject();
  writer.Key("Timestamp");
  writer.Int64(now());
  writer.Key("CloudWatchMetrics");
  writer.StartArray();
  write_directive(writer, shape);
  writer.EndArray();
  writer.EndObject();
}

void write_member(Writer& writer, std::string_view name, std::string_view text) {
  write_text(writer, name);
  write_text(writer, text);
}

void write_values(Writer& writer, const Shape& shape, std::int64_t i) {
  std::array<Value, most_values> values;
  shape.values(i, values.data());
  const Value* value = values.data();
  for (const Metric& metric : shape.metrics) {
    write_text(writer, metric.name);
    if (shape.values_each != 1) writer.StartArray();
    for (std::size_t k = 0; k < shape.values_each; ++k) write_value(writer, *value++);
    if (shape.values_each != 1) writer.EndArray();
  }
}

}  // namespace

std::string_view write_with_rapidjson(const Shape& shape, std::int64_t i, std::string& line) {
  static rapidjson::StringBuffer buffer;  // keeps its memory
  buffer.Clear();
  Writer writer(buffer);
  writer.StartObject();
  write_metadata(writer, shape);
  for (const Member& dimension : shape.dimensions) {
    write_member(writer, dimension.name, dimension.text);
  }
  for (const Member& property : shape.fixed_properties) {
    write_member(writer, property.name, property.text);
  }
  for (const Member& property : shape.request_properties) {
    write_member(writer, property.name, text_of(property, i));
  }
  write_values(writer, shape, i);
  writer.EndObject();
  line.assign(buffer.GetString(), buffer.GetSize());
  line += '\n';
  return line;
}

}  // namespace references
