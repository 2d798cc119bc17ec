#pragma once

#include <emf/property_value.hpp>
#include <nlohmann/json.hpp>
#include <string>

/// Lets set_property take nlohmann::json and nlohmann::ordered_json. Opt-in: the only header that
/// names nlohmann.
template <>
struct emf::PropertyTraits<nlohmann::json> {
  static std::string to_json(const nlohmann::json& value) {
    return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  }
};

template <>
struct emf::PropertyTraits<nlohmann::ordered_json> {
  static std::string to_json(const nlohmann::ordered_json& value) {
    return value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  }
};
