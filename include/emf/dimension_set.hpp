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
  /// Both texts must outlive this.
  constexpr Dimension(std::string_view dimension_name, std::string_view dimension_value) noexcept
      : name(dimension_name), value(dimension_value) {}
  std::string_view name;   ///< 1 to 250 bytes of printable ASCII, not blank, not starting with ':'
  std::string_view value;  ///< 1 to 1,024 bytes of printable ASCII, not blank
};

/// An ordered set of dimensions that owns its text. It accepts anything; a MetricsLogger checks it
/// where the problem can be reported: at most 30 dimensions (EMF specification), names and values
/// as CloudWatch's API takes them (Dimension).
class EMF_EXPORT DimensionSet {
 public:
  DimensionSet() = default;
  DimensionSet(std::initializer_list<Dimension> dimensions);  ///< as set() one after the other

  /// Adds one, or replaces the value of the same name where it stands.
  DimensionSet& set(std::string_view name, std::string_view value);

  std::size_t size() const noexcept { return items_.size(); }  ///< number of dimensions
  bool empty() const noexcept { return items_.empty(); }       ///< whether size() is 0
  /// Borrowed from the set until it changes; `i` is below size().
  Dimension operator[](std::size_t i) const noexcept { return {items_[i].first, items_[i].second}; }

 private:
  std::vector<std::pair<std::string, std::string>> items_;
};

/// Whether dimension sets of one's own come on top of the default dimensions or instead of them.
enum class UseDefaults : bool {
  No,   ///< instead of them, also for sets that are put later
  Yes,  ///< each set of one's own starts with them
};

/// A parameter: `{{"Operation", op}, …}` or a DimensionSet, borrowed for the call. Never keep one.
class DimensionSetView {
 public:
  /// A name given twice has the last value, at the place of the first.
  DimensionSetView(std::initializer_list<Dimension> list) noexcept : size_(list.size()) {
    list_ = list.begin();
  }
  DimensionSetView(const DimensionSet& set) noexcept : set_(&set), size_(set.size()) {}  ///< all

  std::size_t size() const noexcept { return size_; }  ///< number of dimensions
  /// As it was given; `i` is below size().
  Dimension operator[](std::size_t i) const noexcept {
    return set_ != nullptr ? (*set_)[i] : list_[i];
  }

 private:
  const Dimension* list_ = nullptr;
  const DimensionSet* set_ = nullptr;
  std::size_t size_;
};

}  // namespace emf
