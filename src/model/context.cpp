#include "model/context.hpp"

#include <cmath>

#include "json/compact.hpp"
#include "json/escape.hpp"
#include "json/number.hpp"
#include "json/shown.hpp"
#include "json/utf8.hpp"
#include "message.hpp"
#include "model/limits.hpp"

namespace emf::model {
namespace {

using json::shown;

constexpr std::size_t kept_scratch_bytes = std::size_t{64} << 10;

constexpr std::string_view metric_of_that_name = " has the name of a metric that is recorded";

// What becomes of what is refused.
constexpr std::string_view same_dimensions = "the dimensions were not changed";
constexpr std::string_view no_property = "the property was not set";

bool has_name(const DimensionSet& set, std::string_view name) noexcept {
  for (std::size_t i = 0; i < set.size(); ++i) {
    if (set[i].name == name) return true;
  }
  return false;
}

/// How many dimensions a custom set has with the defaults in front of it: the union, not the sum.
std::size_t size_with_defaults(const DimensionSets& sets, std::size_t set,
                               const DimensionSet& defaults) noexcept {
  std::size_t size = sets.size_of(set);
  for (std::size_t i = 0; i < defaults.size(); ++i) {
    if (!sets.has_name(set, defaults[i].name)) ++size;
  }
  return size;
}

[[gnu::cold]] Status too_many(std::size_t count, bool use_defaults) {
  return make_problem(
      Errc::DimensionSetExceeded,
      {"a dimension set of ", count, " dimensions", use_defaults ? " with the default ones" : "",
       ": at most ", max_dimensions_per_set, " are allowed; ", same_dimensions});
}

[[gnu::cold]] Status collides_with_metric(std::string_view name) {
  return make_problem(Errc::InvalidDimension, {"dimension ", shown(name), metric_of_that_name,
                                               one_of_them, same_dimensions});
}

/// Appends the value as JSON; returns what is wrong with it, or null.
const char* append_value(json::Buffer& out, const PropertyValue& value) {
  using Kind = PropertyValue::Kind;
  char* const end = out.reserve(json::max_number_size);
  switch (value.kind()) {
    case Kind::Null:
      out.append("null");
      return nullptr;
    case Kind::Bool:
      out.append(value.as_bool() ? "true" : "false");
      return nullptr;
    case Kind::Int64:
      out.commit(json::write_int64(end, value.number().as_int64));
      return nullptr;
    case Kind::Uint64:
      out.commit(json::write_uint64(end, value.number().as_uint64));
      return nullptr;
    case Kind::String:
      json::append_string(out, value.text());
      return nullptr;
    case Kind::Json:
      return json::compact(value.text(), out);
    case Kind::Double:
      break;
  }
  if (!std::isfinite(value.number().as_double)) return "NaN and infinity are not JSON";
  out.commit(json::write_double(end, value.number().as_double));
  return nullptr;
}

[[gnu::cold]] std::string shown_value(const PropertyValue& value) {
  if (value.kind() == PropertyValue::Kind::Json) return shown(value.text());
  return shown(value.number().as_double);
}

}  // namespace

void Context::reset(const Origin& origin) {
  reserved_ = origin.reserved;
  if (namespace_ != origin.metric_namespace) namespace_ = origin.metric_namespace;
  if (defaults_ != origin.default_dimensions) defaults_ = origin.default_dimensions;
  custom_.clear();
  use_defaults_ = preserve_ = true;
  properties_.clear();
  head_version_ = properties_version_ = names_version_ = 0;
}

void Context::take_over(const Context& other) {
  if (head_version_ != other.head_version_ || defaults_ == nullptr) {
    namespace_ = other.namespace_;
    defaults_ = other.defaults_;
    custom_ = other.custom_;
    use_defaults_ = other.use_defaults_;
    head_version_ = other.head_version_;
  }
  if (properties_version_ != other.properties_version_) {
    properties_ = other.properties_;
    properties_.trim();
    properties_version_ = other.properties_version_;
  }
}

void Context::inherit(const Context& other) {
  follow(other);
  preserve_ = other.preserve_;
  head_changed();
  properties_version_ = last_version_;
}

Status Context::set_namespace(std::string_view name) {
  if (namespace_ == name) return {};
  Status problem = check_namespace(name, "the namespace was not changed");
  if (!problem.ok()) return problem;
  namespace_ = name;
  head_version_ = ++last_version_;
  return {};
}

Status Context::check(const DimensionSets& sets, const DimensionSet& defaults, bool use_defaults,
                      RecordedNames* recorded) const {
  const auto is_recorded = [recorded](std::string_view name) {
    return recorded != nullptr && recorded->has(name);
  };
  for (std::size_t set = 0; set < sets.size(); ++set) {
    for (std::size_t i = 0; i < sets.size_of(set); ++i) {
      const Dimension dimension = sets.at(set, i);
      Status problem = check_dimension(dimension, reserved_, same_dimensions);
      if (!problem.ok()) return problem;
      if (is_recorded(dimension.name)) return collides_with_metric(dimension.name);
    }
    const std::size_t size =
        use_defaults ? size_with_defaults(sets, set, defaults) : sets.size_of(set);
    if (size > max_dimensions_per_set) return too_many(size, use_defaults);
  }
  for (std::size_t i = 0; use_defaults && i < defaults.size(); ++i) {
    if (is_recorded(defaults[i].name)) return collides_with_metric(defaults[i].name);
  }
  return {};
}

Status Context::put_dimensions(const DimensionSetView& dimensions, RecordedNames& recorded) {
  scratch_sets_.clear();
  scratch_sets_.add_set(dimensions);
  Status problem = check(scratch_sets_, *defaults_, use_defaults_, &recorded);
  if (!problem.ok()) {
    scratch_sets_.clear();
    return problem;
  }
  changed_sets_ = custom_;  // a failing allocation changes nothing
  changed_sets_.add_set(dimensions);
  changed_sets_.let_last_replace();
  std::swap(custom_, changed_sets_);
  head_changed();
  return {};
}

Status Context::set_dimensions(DimensionSets& sets, UseDefaults defaults, RecordedNames& recorded) {
  const bool use_defaults = defaults == UseDefaults::Yes;
  Status problem = check(sets, *defaults_, use_defaults, &recorded);
  if (!problem.ok()) {
    sets.clear();
    return problem;
  }
  std::swap(custom_, sets);
  use_defaults_ = use_defaults;
  head_changed();
  return {};
}

Status Context::set_default_dimensions(const DimensionSetView& dimensions,
                                       RecordedNames& recorded) {
  auto defaults = std::make_shared<DimensionSet>();
  scratch_sets_.clear();
  scratch_sets_.add_set(dimensions);
  for (std::size_t i = 0; i < scratch_sets_.size_of(0); ++i) {
    const Dimension dimension = scratch_sets_.at(0, i);
    defaults->set(dimension.name, dimension.value);
  }
  Status problem = check(scratch_sets_, {}, false, use_defaults_ ? &recorded : nullptr);
  if (problem.ok()) problem = check(custom_, *defaults, use_defaults_, &recorded);
  scratch_sets_.clear();
  if (!problem.ok()) return problem;
  defaults_ = std::move(defaults);
  head_changed();
  return {};
}

Status Context::set_property(std::string_view name, PropertyValue value, RecordedNames& recorded) {
  Status problem = encode_property(name, value, recorded);
  scratch_.clear_and_trim(kept_scratch_bytes);
  return problem;
}

Status Context::encode_property(std::string_view name, const PropertyValue& value,
                                RecordedNames& recorded) {
  const bool is_text = value.kind() == PropertyValue::Kind::String;
  const bool is_known = properties_.expects(name);
  if (is_known && is_text && properties_.expects_text(value.text())) return {};
  scratch_.clear();
  if (!is_known) {
    Status problem = check_property_name(name, reserved_, no_property);
    if (!problem.ok()) return problem;
    append_key(scratch_, name);
  }
  const std::size_t key_size = scratch_.size();
  if (const char* const problem = append_value(scratch_, value)) {
    return make_problem(Errc::InvalidProperty, {"property ", shown(name), " = ", shown_value(value),
                                                ": ", problem, "; ", no_property});
  }
  if (!is_known) return add_property(name, key_size, recorded);
  const std::size_t quotes = 2;  // an escape makes a text longer, and nothing makes it shorter
  properties_.set_expected(scratch_.view(),
                           is_text && scratch_.size() == value.text().size() + quotes);
  properties_version_ = ++last_version_;
  return {};
}

/// scratch_ has its key and value.
Status Context::add_property(std::string_view name, std::size_t key_size, RecordedNames& recorded) {
  if (!properties_.contains(scratch_.view().substr(0, key_size))) {
    if (recorded.has(json::is_utf8(name) ? std::string(name) : json::repair_utf8(name))) {
      return make_problem(Errc::InvalidProperty, {"property ", shown(name), metric_of_that_name,
                                                  one_of_them, no_property});
    }
    names_version_ = ++last_version_;
  }
  properties_.set(scratch_.view(), key_size);
  properties_version_ = ++last_version_;
  return {};
}

void Context::remove_property(std::string_view name) {
  scratch_.clear();
  append_key(scratch_, name);
  if (properties_.remove(scratch_.view())) properties_version_ = names_version_ = ++last_version_;
}

bool Context::has_dimension(std::string_view name) const noexcept {
  if (use_defaults_ && has_name(*defaults_, name)) return true;
  for (std::size_t set = 0; set < custom_.size(); ++set) {
    if (custom_.has_name(set, name)) return true;
  }
  return false;
}

}  // namespace emf::model
