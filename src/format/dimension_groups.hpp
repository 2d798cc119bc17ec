#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "model/context.hpp"
#include "model/dimension_sets.hpp"
#include "model/property_list.hpp"

namespace emf::format {

/// Dimension sets that can stand in one document, because no name has two values in them.
struct DimensionGroup {
  std::vector<std::size_t> sets;
  std::string
      directive;  ///< `"CloudWatchMetrics":[{"Namespace":"N","Dimensions":[["A"]],"Metrics":[`
  model::PropertyList members;  ///< `,"A":"value"`
};

/// The dimension sets of a context, the default dimensions in front of each, in as few groups as
/// first fit finds.
class DimensionGroups {
 public:
  using Fits = std::function<bool(const DimensionGroup&)>;

  void make(const model::Context& context);
  /// Puts sets into groups of their own where a group of several does not fit.
  void split(const Fits& fits);

  const std::vector<DimensionGroup>& all() const noexcept { return groups_; }
  /// A group of that set alone, as if there were no other.
  DimensionGroup alone(std::size_t set) const { return encode({set}); }

 private:
  void merge_defaults(const model::Context& context);
  bool agree(std::size_t a, std::size_t b) const noexcept;
  bool is_repeated(std::size_t set) const noexcept;
  void distribute(
      const std::function<bool(const std::vector<std::size_t>& group, std::size_t set)>& joins);
  DimensionGroup encode(std::vector<std::size_t> sets) const;

  std::string namespace_;
  model::DimensionSets sets_;
  std::vector<DimensionGroup> groups_;
};

}  // namespace emf::format
