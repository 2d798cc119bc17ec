#include <emf/property_value.hpp>  // allowed
#include <emf/sink.hpp>
#include <nlohmann/json.hpp>  // allowed
