#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <emf/dimension_set.hpp>

namespace emf::model {

/// A list of dimension sets in one piece of memory, which it keeps: made and copied for each
/// document by busy programs.
class DimensionSets {
 public:
  std::size_t size() const noexcept { return ends_.size(); }
  bool empty() const noexcept { return ends_.empty(); }
  std::size_t dimensions() const noexcept { return items_.size(); }  // of all sets
  std::size_t size_of(std::size_t set) const noexcept { return ends_[set] - begin_of(set); }
  Dimension at(std::size_t set, std::size_t i) const noexcept {
    const Item& item = items_[begin_of(set) + i];
    return {slice(item.name, item.name_size), slice(item.value, item.value_size)};
  }

  /// Starts a new, empty set, the last one.
  void begin_set() { ends_.push_back(items_.size()); }
  /// Adds a dimension to the last set, or replaces the value of the same name there.
  void add(std::string_view name, std::string_view value);
  /// Adds a whole set, the last one.
  void add_set(const DimensionSetView& dimensions);
  /// Removes the earlier sets that have the names of the last one, in any order.
  void let_last_replace();
  void clear() noexcept;

  bool has_name(std::size_t set, std::string_view name) const noexcept;
  /// In any order.
  bool same_names(std::size_t a, std::size_t b) const noexcept;

  friend bool operator==(const DimensionSets& a, const DimensionSets& b) noexcept;
  /// Whether these are the dimensions of the set, in the same order.
  bool is_set(std::size_t set, const DimensionSetView& dimensions) const noexcept;

 private:
  struct Item {  // places in text_
    std::size_t name;
    std::size_t name_size;
    std::size_t value;
    std::size_t value_size;
  };

  std::string_view slice(std::size_t begin, std::size_t size) const noexcept {
    return {text_.data() + begin, size};
  }
  std::size_t begin_of(std::size_t set) const noexcept { return set == 0 ? 0 : ends_[set - 1]; }
  void remove(std::size_t set);

  std::string text_;
  std::vector<Item> items_;
  std::vector<std::size_t> ends_;  // of each set, in items_
};

}  // namespace emf::model
