#include "testing/property_text.hpp"

#include <nlohmann/json.hpp>

namespace emf::testing {
namespace {

nlohmann::json parse(std::string_view text) {
  return nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
}

nlohmann::json to_json(PropertyValue value) {
  switch (value.kind()) {
    case PropertyValue::Kind::Null:
      return nullptr;
    case PropertyValue::Kind::Bool:
      return value.as_bool();
    case PropertyValue::Kind::Double:
      return value.number().as_double;
    case PropertyValue::Kind::Int64:
      return value.number().as_int64;
    case PropertyValue::Kind::Uint64:
      return value.number().as_uint64;
    case PropertyValue::Kind::String:
      return std::string(value.text());
    case PropertyValue::Kind::Json:
      return parse(value.text());
  }
  return nullptr;
}

}  // namespace

bool equals(std::string_view json, PropertyValue value) {
  const nlohmann::json parsed = parse(json);
  return !parsed.is_discarded() && parsed == to_json(value);
}

}  // namespace emf::testing
