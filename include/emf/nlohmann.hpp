#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include <emf/property_value.hpp>

/// Lets set_property take nlohmann::json. Opt-in: the only header that names nlohmann, which its
/// users bring. Target emf::nlohmann.
template <>
struct emf::PropertyTraits<nlohmann::json> {
  /// Compact; invalid UTF-8 becomes U+FFFD.
  static std::string to_json(const nlohmann::json& value) {
    return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  }
};

/// The same for nlohmann::ordered_json.
template <>
struct emf::PropertyTraits<nlohmann::ordered_json> {
  /// Compact, in the order of the members; invalid UTF-8 becomes U+FFFD.
  static std::string to_json(const nlohmann::ordered_json& value) {
    return value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  }
};
