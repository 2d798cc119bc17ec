#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <emf/export.hpp>

namespace emf {

/// One name and its value, borrowed. The constructor is needed: as an aggregate, C++20 would read
/// `{{"a", "b"}}` as one name made of two iterators.
struct Dimension {
  constexpr Dimension(std::string_view dimension_name, std::string_view dimension_value) noexcept
      : name(dimension_name), value(dimension_value) {}
  std::string_view name;
  std::string_view value;
};

/// An ordered set of dimensions that owns its text. It accepts anything; a MetricsLogger checks it
/// (30 dimensions, names, values) where the problem can be reported.
class EMF_EXPORT DimensionSet {
 public:
  DimensionSet() = default;
  DimensionSet(std::initializer_list<Dimension> dimensions);

  /// Adds one, or replaces the value of the same name where it stands.
  DimensionSet& set(std::string_view name, std::string_view value);

  std::size_t size() const noexcept { return items_.size(); }
  bool empty() const noexcept { return items_.empty(); }
  Dimension operator[](std::size_t i) const noexcept { return {items_[i].first, items_[i].second}; }

 private:
  std::vector<std::pair<std::string, std::string>> items_;
};

/// Whether dimension sets of one's own come on top of the default dimensions or instead of them.
enum class UseDefaults : bool { No, Yes };

/// A parameter: `{{"Operation", op}, …}` or a DimensionSet, borrowed for the call. Never keep one.
class DimensionSetView {
 public:
  DimensionSetView(std::initializer_list<Dimension> list) noexcept : size_(list.size()) {
    list_ = list.begin();
  }
  DimensionSetView(const DimensionSet& set) noexcept : set_(&set), size_(set.size()) {}

  std::size_t size() const noexcept { return size_; }
  Dimension operator[](std::size_t i) const noexcept {
    return set_ != nullptr ? (*set_)[i] : list_[i];
  }

 private:
  const Dimension* list_ = nullptr;
  const DimensionSet* set_ = nullptr;
  std::size_t size_;
};

}  // namespace emf
