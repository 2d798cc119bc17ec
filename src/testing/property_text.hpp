#pragma once

#include <string_view>

#include <emf/property_value.hpp>

namespace emf::testing {

/// Whether a JSON text is this value: numbers by value, objects whatever the order of their
/// members.
bool equals(std::string_view json, PropertyValue value);

}  // namespace emf::testing
