#include "testing/property_text.hpp"

#include <cstdint>
#include <string>

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

bool is_negative(const nlohmann::json& integer) {
  return !integer.is_number_unsigned() && integer.get<std::int64_t>() < 0;
}

/// To nlohmann the largest unsigned integer is -1.
bool differ_in_sign(const nlohmann::json& a, const nlohmann::json& b) {
  return a.is_number_integer() && b.is_number_integer() && is_negative(a) != is_negative(b);
}

}  // namespace

bool equals(std::string_view json, PropertyValue value) {
  const nlohmann::json parsed = parse(json);
  const nlohmann::json wanted = to_json(value);
  return !parsed.is_discarded() && parsed == wanted && !differ_in_sign(parsed, wanted);
}

}  // namespace emf::testing
