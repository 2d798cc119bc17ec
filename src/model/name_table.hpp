#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <emf/unit.hpp>

#include "json/copy.hpp"

namespace emf::model {

/// A metric name, encoded once, and what its logger remembers of it from flush to flush.
struct MetricName {
  std::string text;        // as it arrives in CloudWatch: valid UTF-8
  std::string definition;  // {"Name":"Latency"
  std::string member;      // ,"Latency":
  std::uint32_t index = 0;
  std::uint32_t series = 0;  // its place among the series of `epoch`
  std::uint64_t epoch = 0;   // the last one it was recorded in
  std::uint64_t cleared_for =
      0;  // the version of the other names that it is known not to collide with
  Unit handle_unit = Unit::None;  // a handle's unit counts as the metric's own
  bool has_handle = false;        // its index must stay what it is
};

/// The metric names of a logger, interned: an index and an address are for good, until prune().
class NameTable {
 public:
  static constexpr std::uint32_t max_size = 1u << 26;  // an index fits a SeriesId

  /// Finds a name; null if it is new. Names usually come in the same order as in the last document,
  /// or again and again.
  MetricName* find(std::string_view text) noexcept {
    if (is_at(expected_, text)) return found(expected_);
    if (expected_ != 0 && is_at(expected_ - 1, text)) return names_[expected_ - 1].get();
    return look_up(text);
  }
  MetricName& at(std::uint32_t index) noexcept { return *names_[index]; }
  std::size_t size() const noexcept { return names_.size() - free_.size(); }
  std::size_t size_without_handles() const noexcept { return size() - handles_; }

  /// Adds a name that find() does not know. The text must be valid UTF-8.
  MetricName& add(std::string_view text);

  /// The next find() is probably for the first name.
  void rewind() noexcept { expected_ = 0; }
  /// Forgets the names without a handle that were last recorded before `epoch`.
  void prune(std::uint64_t epoch);
  /// From now on the name keeps its index.
  void keep_for_handle(MetricName& name) noexcept {
    if (!name.has_handle) ++handles_;
    name.has_handle = true;
  }
  /// No name has a handle any more.
  void forget_handles() noexcept;

 private:
  bool is_at(std::size_t index, std::string_view text) const noexcept {
    return index < names_.size() && names_[index] != nullptr &&
           json::same(names_[index]->text, text);
  }
  MetricName* found(std::size_t index) noexcept {
    expected_ = index + 1;
    return names_[index].get();
  }
  MetricName* look_up(std::string_view text) noexcept;
  void insert(std::uint32_t index) noexcept;
  void rehash(std::size_t buckets);

  std::vector<std::unique_ptr<MetricName>> names_;  // null: forgotten
  std::vector<std::uint32_t> free_;                 // indices of forgotten names
  std::vector<std::uint32_t> buckets_;              // open addressing: index + 1, 0 is empty
  std::size_t expected_ = 0;
  std::size_t handles_ = 0;
};

}  // namespace emf::model
