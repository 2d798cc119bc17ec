#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include <emf/property_value.hpp>

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
