#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <emf/status.hpp>

#include "format/dimension_groups.hpp"
#include "format/document_planner.hpp"
#include "format/flush_facts.hpp"
#include "format/frame.hpp"
#include "format/piece.hpp"
#include "format/property.hpp"
#include "json/buffer.hpp"

namespace emf::format {

/// Several documents for one recording. Every document repeats the namespace, the timestamp, the
/// dimensions of its group and the properties. What does not fit a line goes in this order:
/// dimension sets to documents of their own, the largest properties away (from all documents), at
/// last the datapoint itself.
class SplitDocuments {
 public:
  explicit SplitDocuments(const Frame& frame) : frame_(frame) {}

  /// `recording`, `groups` and the texts of `environment` are borrowed until next() is false.
  void begin(const model::Recording& recording, const FlushFacts& facts, DimensionGroups& groups,
             const std::vector<Property>& environment, std::string_view log);
  bool next(json::Buffer& out);
  std::vector<Status>& problems() noexcept { return problems_; }
  void release() {
    planner_.release();
    std::string().swap(root_);
    std::string().swap(aws_);
  }

 private:
  void collect_properties(const std::vector<Property>& environment);
  void make_room();
  bool all_leave(std::size_t bytes);
  void separate_sets();
  std::size_t needs(std::size_t set_bytes);
  std::size_t needs(const DimensionGroup& group);
  bool leaves(const DimensionGroup& group, std::size_t bytes);
  std::size_t empty_size(const DimensionGroup& group, const std::vector<Property>& properties);
  void drop_properties();
  std::size_t property_bytes() const;
  std::size_t visible_bytes(std::size_t set) const;
  std::size_t visible_bytes(std::size_t set, const Property& property) const;
  void drop_largest_property(std::size_t set);
  void start_group();
  void report_lost();
  std::string dimensions_in_words() const;
  void write(json::Buffer& out);

  const Frame& frame_;
  const model::Recording* recording_ = nullptr;
  FlushFacts facts_;
  DimensionGroups* groups_ = nullptr;
  std::string log_;
  std::string trace_;
  std::vector<Property> properties_;
  DocumentPlanner planner_;
  std::size_t group_ = 0;  // in hand
  std::size_t bare_ = 0;   // bytes of a document without dimensions, properties and metrics
  std::string root_;
  std::string aws_;
  std::vector<Piece> pieces_;
  std::vector<Status> problems_;
};

}  // namespace emf::format
