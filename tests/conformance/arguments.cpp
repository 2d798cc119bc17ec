#include "arguments.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace emf::conformance {
namespace {

[[noreturn]] void refuse(const Json& value, const std::string& expected) {
  std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
  if (text.size() > 80) text.resize(80);
  throw std::invalid_argument(text + " is not " + expected);
}

DimensionSet dimension_set(const Json& object) {
  if (!object.is_object()) refuse(object, "a set of dimensions");
  DimensionSet set;
  for (const auto& [name, value] : object.items()) {
    if (!value.is_string()) refuse(value, "a dimension value");
    set.set(name, value.get_ref<const std::string&>());
  }
  return set;
}

}  // namespace

std::optional<double> special_double(const Json& value) {
  if (value == "NaN") return std::numeric_limits<double>::quiet_NaN();
  if (value == "Infinity") return std::numeric_limits<double>::infinity();
  if (value == "-Infinity") return -std::numeric_limits<double>::infinity();
  return std::nullopt;
}

bool Arguments::has(std::size_t i) const {
  return i < operation_.size() && !operation_[i].is_null();
}

const Json& Arguments::json(std::size_t i) const {
  if (i >= operation_.size()) {
    throw std::invalid_argument("argument " + std::to_string(i) + " is missing");
  }
  return operation_[i];
}

const std::string& Arguments::text(std::size_t i) const {
  if (!json(i).is_string()) refuse(json(i), "a string");
  return json(i).get_ref<const std::string&>();
}

bool Arguments::boolean(std::size_t i) const {
  if (!json(i).is_boolean()) refuse(json(i), "true or false");
  return json(i).get<bool>();
}

bool Arguments::boolean_or(std::size_t i, bool otherwise) const {
  return has(i) ? boolean(i) : otherwise;
}

std::int64_t Arguments::integer(std::size_t i) const {
  const Json& value = json(i);
  const bool too_large =
      value.is_number_unsigned() &&
      value.get<std::uint64_t>() > std::uint64_t{std::numeric_limits<std::int64_t>::max()};
  if (!value.is_number_integer() || too_large) refuse(value, "a 64-bit integer");
  return value.get<std::int64_t>();
}

std::size_t Arguments::count(std::size_t i) const {
  const std::int64_t value = integer(i);
  if (value < 0 || value > 10'000'000) refuse(json(i), "a count of at most ten million");
  return static_cast<std::size_t>(value);
}

std::chrono::system_clock::time_point Arguments::time(std::size_t i) const {
  using std::chrono::milliseconds;
  using Clock = std::chrono::system_clock;
  const auto last = std::chrono::duration_cast<milliseconds>(Clock::duration::max()).count();
  return Clock::time_point(milliseconds(std::clamp(integer(i), -last, last)));
}

MetricValue Arguments::value(std::size_t i) const {
  const Json& value = json(i);
  if (const auto special = special_double(value)) return *special;
  if (value.is_number_unsigned()) return value.get<std::uint64_t>();
  if (value.is_number_integer()) return value.get<std::int64_t>();
  if (!value.is_number()) refuse(value, "a number");
  return value.get<double>();
}

Unit Arguments::unit(std::size_t i) const {
  if (!has(i)) return Unit::None;
  const auto unit = unit_from_string(text(i));
  if (!unit) refuse(json(i), "a unit of CloudWatch");
  return *unit;
}

StorageResolution Arguments::resolution(std::size_t i) const {
  if (!has(i)) return StorageResolution::Standard;
  const std::int64_t seconds = integer(i);
  if (seconds < 0 || seconds > 255) refuse(json(i), "a storage resolution");
  return static_cast<StorageResolution>(seconds);
}

DimensionSet Arguments::dimensions(std::size_t i) const { return dimension_set(json(i)); }

std::vector<DimensionSet> Arguments::dimension_sets(std::size_t i) const {
  if (!json(i).is_array()) refuse(json(i), "a list of dimension sets");
  std::vector<DimensionSet> sets;
  for (const Json& object : json(i)) sets.push_back(dimension_set(object));
  return sets;
}

}  // namespace emf::conformance
