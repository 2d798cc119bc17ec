#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <emf/dimension_set.hpp>
#include <emf/property_value.hpp>
#include <emf/status.hpp>

#include "json/buffer.hpp"
#include "model/dimension_sets.hpp"
#include "model/property_list.hpp"
#include "model/validation.hpp"

namespace emf::model {

/// How much a logger may hold before it has to be flushed.
struct Capacity {
  std::size_t values = 10'000;
  std::size_t bytes = std::size_t{1} << 20;
};

/// What every logger of an environment starts from. Immutable once made.
struct Origin {
  std::string metric_namespace;
  std::shared_ptr<const DimensionSet> default_dimensions;
  Reserved reserved = Reserved::Document;
  Capacity capacity;
};

/// The names of the metrics that have been recorded since the last flush.
struct RecordedNames {
  virtual bool has(std::string_view name) noexcept = 0;

 protected:
  ~RecordedNames() = default;
};

/// What a logger's metrics have in common: namespace, dimensions and properties, which stay from
/// flush to flush. A call that is refused changes nothing.
class Context {
 public:
  /// Back to the state of a new logger.
  void reset(const Origin& origin);
  /// Takes over what has changed there since the last time.
  void follow(const Context& other) {
    const bool is_same = head_version_ == other.head_version_ && defaults_ != nullptr &&
                         properties_version_ == other.properties_version_;
    if (!is_same) take_over(other);
    names_version_ = other.names_version_;
  }
  /// Makes this the context of a child logger of `other`'s.
  void inherit(const Context& other);

  Status set_namespace(std::string_view name);
  Status put_dimensions(const DimensionSetView& dimensions, RecordedNames& recorded);
  /// `sets` is used up. Costly next to uses_sets(), which tells whether it is needed.
  Status set_dimensions(DimensionSets& sets, UseDefaults defaults, RecordedNames& recorded);
  template <class Sets>
  bool uses_sets(const Sets& sets, UseDefaults defaults) const noexcept {
    std::size_t set = 0;
    for (const auto& dimensions : sets) {
      if (set == custom_.size() || !custom_.is_set(set, dimensions)) return false;
      ++set;
    }
    return set == custom_.size() && use_defaults_ == (defaults == UseDefaults::Yes);
  }
  Status set_default_dimensions(const DimensionSetView& dimensions, RecordedNames& recorded);
  void preserve_dimensions(bool preserve) noexcept { preserve_ = preserve; }
  /// After a flush: custom sets go unless they are to stay.
  void end_flush() {
    if (preserve_ || custom_.empty()) return;
    custom_.clear();
    head_changed();
  }

  Status set_property(std::string_view name, PropertyValue value, RecordedNames& recorded);
  void remove_property(std::string_view name);

  /// Whether a dimension or a property has that name; `key` is its encoded form.
  bool has_dimension(std::string_view name) const noexcept;
  bool has_property(std::string_view key) const noexcept { return properties_.contains(key); }

  Reserved reserved() const noexcept { return reserved_; }
  std::string_view metric_namespace() const noexcept { return namespace_; }
  const DimensionSet& default_dimensions() const noexcept { return *defaults_; }
  const DimensionSets& custom_dimensions() const noexcept { return custom_; }
  bool uses_defaults() const noexcept { return use_defaults_; }
  const PropertyList& properties() const noexcept { return properties_; }

  /// Each changes with what it stands for and is 0 in a new logger: namespace and dimensions; the
  /// names of all dimensions and properties.
  std::uint64_t head_version() const noexcept { return head_version_; }
  std::uint64_t names_version() const noexcept { return names_version_; }

 private:
  void take_over(const Context& other);
  Status encode_property(std::string_view name, const PropertyValue& value,
                         RecordedNames& recorded);
  Status add_property(std::string_view name, std::size_t key_size, RecordedNames& recorded);
  /// Without `recorded`, names may be those of metrics.
  Status check(const DimensionSets& sets, const DimensionSet& defaults, bool use_defaults,
               RecordedNames* recorded) const;
  void head_changed() noexcept { head_version_ = names_version_ = ++last_version_; }

  Reserved reserved_ = Reserved::Document;
  std::string namespace_;
  std::shared_ptr<const DimensionSet> defaults_;
  DimensionSets custom_;
  bool use_defaults_ = true;
  bool preserve_ = true;
  PropertyList properties_;

  std::uint64_t last_version_ = 0;
  std::uint64_t head_version_ = 0;
  std::uint64_t properties_version_ = 0;
  std::uint64_t names_version_ = 0;

  DimensionSets scratch_sets_;
  DimensionSets changed_sets_;
  json::Buffer scratch_;
};

}  // namespace emf::model
