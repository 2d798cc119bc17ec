// The floor: what remains when everything that can be known beforehand is. Reads the clock, copies
// prepared text, writes numbers and the texts that a document brings with it.
#include <array>
#include <cstring>
#include <map>

#include "json/escape.hpp"
#include "json/number.hpp"
#include "references/shape.hpp"

namespace references {
namespace {

struct Template {
  std::string before_timestamp;
  std::string after_timestamp;          ///< up to the first text or number that varies
  std::vector<std::string> properties;  ///< ,"Name":
  std::vector<std::string> metrics;     ///< ,"Name":
  std::size_t most_bytes = 0;
};

/// Takes another writer's line apart where the varying parts are.
Template prepare(const Shape& shape) {
  std::string line;
  write_with_nlohmann(shape, 1, line);
  Template made;
  made.before_timestamp = R"({"_aws":{"Timestamp":)";
  const std::string& varying =
      shape.request_properties.empty() ? shape.metrics[0].name : shape.request_properties[0].name;
  const std::size_t fixed = made.before_timestamp.size() + 13;
  made.after_timestamp = line.substr(fixed, line.find(",\"" + varying + "\":") - fixed);
  for (const Member& property : shape.request_properties) {
    made.properties.push_back(",\"" + property.name + "\":");
  }
  for (const Metric& metric : shape.metrics) made.metrics.push_back(",\"" + metric.name + "\":");
  made.most_bytes = line.size() + most_values * emf::json::max_number_size + 4096;
  return made;
}

const Template& template_of(const Shape& shape) {
  static std::map<const Shape*, Template> prepared;
  static const Shape* last = nullptr;
  static const Template* its = nullptr;
  if (last != &shape) {
    its = &prepared.try_emplace(&shape, prepare(shape)).first->second;
    last = &shape;
  }
  return *its;
}

char* copy(char* out, const std::string& text) {
  std::memcpy(out, text.data(), text.size());
  return out + text.size();
}

char* write_value(char* out, const Value& value) {
  return value.integer ? emf::json::write_int64(out, static_cast<std::int64_t>(value.number))
                       : emf::json::write_double(out, value.number);
}

char* write_values(char* out, const Shape& shape, const Template& prepared, std::int64_t i) {
  std::array<Value, most_values> values;
  shape.values(i, values.data());
  const Value* value = values.data();
  for (const std::string& metric : prepared.metrics) {
    out = copy(out, metric);
    if (shape.values_each == 1) {
      out = write_value(out, *value++);
      continue;
    }
    for (std::size_t k = 0; k < shape.values_each; ++k) {
      *out++ = k == 0 ? '[' : ',';
      out = write_value(out, *value++);
    }
    *out++ = ']';
  }
  return out;
}

}  // namespace

std::string_view write_template(const Shape& shape, std::int64_t i, std::string& buffer) {
  const Template& prepared = template_of(shape);
  if (buffer.size() < prepared.most_bytes) buffer.resize(prepared.most_bytes);
  char* out = copy(buffer.data(), prepared.before_timestamp);
  emf::json::write_digits<13>(out, static_cast<std::uint64_t>(now()));
  out = copy(out + 13, prepared.after_timestamp);
  for (std::size_t k = 0; k < prepared.properties.size(); ++k) {
    out = copy(out, prepared.properties[k]);
    out = emf::json::write_string(out, text_of(shape.request_properties[k], i));
  }
  out = write_values(out, shape, prepared, i);
  *out++ = '}';
  *out++ = '\n';
  return {buffer.data(), static_cast<std::size_t>(out - buffer.data())};
}

}  // namespace references
