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
  std::string text;            // as it arrives in CloudWatch: valid UTF-8
  MetricName* next = nullptr;  // the one that came after it the last time
  std::uint64_t epoch = 0;     // the last one it was recorded in
  // the version of the other names that it is known not to collide with
  std::uint64_t cleared_for = 0;
  std::uint32_t index = 0;
  std::uint32_t series = 0;       // its place among the series of `epoch`
  Unit handle_unit = Unit::None;  // a handle's unit counts as the metric's own
  bool has_handle = false;        // its index must stay what it is
  std::string definition;         // {"Name":"Latency"
  std::string member;             // ,"Latency":
};

/// The metric names of a logger, interned: an index and an address are for good, until prune().
class NameTable {
 public:
  static constexpr std::uint32_t max_size = 1u << 26;  // an index fits a SeriesId

  /// Finds a name; null if it is new.
  MetricName* find(std::string_view text) noexcept {
    MetricName* const name = find_expected(text);
    return name != nullptr ? name : look_up(text);
  }
  /// Finds a name that is where it is expected: names usually come in the same order as the last
  /// time, or again and again.
  MetricName* find_expected(std::string_view text) noexcept {
    MetricName* const next = last_ != nullptr ? last_->next : first_;
    if (next != nullptr && json::same(next->text, text)) return last_ = next;
    return last_ != nullptr && json::same(last_->text, text) ? last_ : nullptr;
  }
  MetricName& at(std::uint32_t index) noexcept { return *names_[index]; }
  std::size_t size() const noexcept { return names_.size() - free_.size(); }
  std::size_t size_without_handles() const noexcept { return size() - handles_; }

  /// Adds a name that find() does not know. The text must be valid UTF-8.
  MetricName& add(std::string_view text);

  /// The next find() is probably for the first name.
  void rewind() noexcept { last_ = nullptr; }
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
  MetricName& found(MetricName& name) noexcept {
    (last_ != nullptr ? last_->next : first_) = &name;
    return *(last_ = &name);
  }
  MetricName* look_up(std::string_view text) noexcept;
  void insert(std::uint32_t index) noexcept;
  void rehash(std::size_t buckets);

  std::vector<std::unique_ptr<MetricName>> names_;  // null: forgotten
  std::vector<std::uint32_t> free_;                 // indices of forgotten names
  std::vector<std::uint32_t> buckets_;              // open addressing: index + 1, 0 is empty
  MetricName* first_ = nullptr;                     // the one that came first the last time
  MetricName* last_ = nullptr;  // the one found last; null: the next is the first
  std::size_t handles_ = 0;
};

}  // namespace emf::model
