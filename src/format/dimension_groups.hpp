#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "format/encoded_sets.hpp"
#include "format/first_fit.hpp"
#include "format/property.hpp"
#include "json/buffer.hpp"
#include "model/context.hpp"
#include "model/dimension_sets.hpp"

namespace emf::format {

/// Dimension sets that can stand in one document, because no name has two values in them.
struct DimensionGroup {
  std::vector<std::uint32_t> sets;
  /// `"CloudWatchMetrics":[{"Namespace":"N","Dimensions":[["A"]],"Metrics":[`
  std::string directive;
  std::string members;                 ///< `,"A":"value"`
  std::vector<std::string_view> keys;  ///< `,"A":` of each member

  bool has(std::string_view key) const noexcept;
};

/// The dimension sets of a context, the default dimensions in front of each, in as few groups as
/// first fit finds. Keeps its memory.
class DimensionGroups {
 public:
  /// Documents without `_aws` have no directive.
  explicit DimensionGroups(bool has_directive) : has_directive_(has_directive) {}

  /// Returns whether they are as they were.
  bool make(const model::Context& context);
  /// Puts sets into groups of their own where together they would take more than one of them
  /// leaves: `room` says for each set how many bytes a group may take that has it. A dimension that
  /// hides one of the properties takes so much less, which may be less than nothing.
  void split(const std::vector<FirstFit::Bytes>& room, const std::vector<Property>& properties);

  std::size_t size() const noexcept { return size_; }
  const DimensionGroup& operator[](std::size_t i) const noexcept { return groups_[i]; }
  const DimensionGroup* begin() const noexcept { return groups_.data(); }
  const DimensionGroup* end() const noexcept { return groups_.data() + size_; }

  std::size_t sets() const noexcept { return encoded_.size(); }
  /// What a set takes in a document of its own: a comma and its names in the directive, and its
  /// members.
  std::size_t bytes(std::size_t set) const noexcept { return bytes_[set]; }
  bool has(std::size_t set, std::string_view key) const noexcept {
    return encoded_.has_key(set, key);
  }
  /// For messages: `A, B`.
  std::string names_of(std::size_t set) const;
  /// What the directive takes beside them.
  std::size_t bytes_around_sets() const noexcept;

 private:
  void merge_defaults(const model::Context& context);
  void measure();
  void distribute(const std::vector<FirstFit::Bytes>* room,
                  const std::vector<Property>& properties);
  void add_to(std::size_t group, std::size_t set);
  void encode(std::size_t index);
  void append_directive(DimensionGroup& group) const;

  const bool has_directive_;
  std::string namespace_;
  json::Buffer quoted_namespace_;
  model::DimensionSets sets_;
  EncodedSets encoded_;
  std::vector<std::uint32_t> bytes_;    // of each set
  std::vector<DimensionGroup> groups_;  // the first size_ are in use
  std::size_t size_ = 0;
  bool is_made_ = false;  // by make() to its end, and not split since

  model::DimensionSets merged_;
  FirstFit first_fit_;
  std::vector<std::uint32_t> written_;  // by each name: the last group that has it as a member
};

}  // namespace emf::format
