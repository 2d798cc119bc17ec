#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "json/buffer.hpp"
#include "model/context.hpp"
#include "model/dimension_sets.hpp"
#include "model/property_list.hpp"

namespace emf::format {

/// Dimension sets that can stand in one document, because no name has two values in them.
struct DimensionGroup {
  std::vector<std::size_t> sets;
  /// `"CloudWatchMetrics":[{"Namespace":"N","Dimensions":[["A"]],"Metrics":[`
  std::string directive;
  model::PropertyList members;  ///< `,"A":"value"`
};

/// The dimension sets of a context, the default dimensions in front of each, in as few groups as
/// first fit finds. Keeps its memory.
class DimensionGroups {
 public:
  using Fits = std::function<bool(const DimensionGroup&)>;

  /// Returns whether they are as they were.
  bool make(const model::Context& context);
  /// Puts sets into groups of their own where a group of several does not fit.
  void split(const Fits& fits);

  std::size_t size() const noexcept { return size_; }
  const DimensionGroup& operator[](std::size_t i) const noexcept { return groups_[i]; }
  const DimensionGroup* begin() const noexcept { return groups_.data(); }
  const DimensionGroup* end() const noexcept { return groups_.data() + size_; }
  /// A group of that set alone, as if there were no other. Valid until the next call.
  const DimensionGroup& alone(std::size_t set);

 private:
  void merge_defaults(const model::Context& context);
  bool agree(std::size_t a, std::size_t b) const noexcept;
  bool agrees_with_all(const DimensionGroup& group, std::size_t set) const noexcept;
  bool is_repeated(std::size_t set) const noexcept;
  /// Whether a set may join a group.
  using Joins = std::function<bool(const DimensionGroup&, std::size_t set)>;
  void distribute(const Joins& joins);
  DimensionGroup& add_group();
  void encode(DimensionGroup& group);

  std::string namespace_;
  model::DimensionSets sets_;
  std::vector<DimensionGroup> groups_;  // the first size_ are in use
  std::size_t size_ = 0;
  bool is_made_ = false;  // by make() to its end, and not split since

  model::DimensionSets merged_;
  DimensionGroup trial_;  // not alone_, which its trial asks for
  DimensionGroup alone_;
  json::Buffer directive_;
  json::Buffer member_;
};

}  // namespace emf::format
