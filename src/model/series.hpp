#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <emf/metric_value.hpp>
#include <emf/unit.hpp>

#include "model/name_table.hpp"

namespace emf::model {

/// A metric name with a unit and a resolution, in 32 bits: what a handle stands for, and what two
/// documents of the same shape have in common.
class SeriesId {
 public:
  constexpr SeriesId(std::uint32_t index, Unit unit, StorageResolution resolution) noexcept
      : bits_(index << 6 | static_cast<std::uint32_t>(unit) << 1 |
              (resolution == StorageResolution::High ? 1u : 0u)) {}
  constexpr explicit SeriesId(std::uint32_t bits) noexcept : bits_(bits) {}

  friend constexpr bool operator==(SeriesId a, SeriesId b) noexcept { return a.bits_ == b.bits_; }

  constexpr std::uint32_t bits() const noexcept { return bits_; }
  constexpr std::uint32_t index() const noexcept { return bits_ >> 6; }
  constexpr Unit unit() const noexcept { return static_cast<Unit>(bits_ >> 1 & 31); }
  constexpr StorageResolution resolution() const noexcept {
    return (bits_ & 1) != 0 ? StorageResolution::High : StorageResolution::Standard;
  }

 private:
  std::uint32_t bits_;
};

/// Values in the order they were put. Keeps the memory of cleared ones.
class Values {
 public:
  std::size_t size() const noexcept { return size_; }
  MetricValue operator[](std::size_t i) const noexcept { return items_[i]; }
  const MetricValue* begin() const noexcept { return items_.data(); }
  const MetricValue* end() const noexcept { return items_.data() + size_; }

  /// Whether one more takes no memory.
  bool has_room() const noexcept { return size_ < room_; }
  void add(MetricValue value) {
    if (!has_room()) grow();
    add_in_room(value);
  }
  void add_in_room(MetricValue value) noexcept { items_[size_++] = value; }
  void clear() noexcept { size_ = 0; }

 private:
  void grow();

  std::vector<MetricValue> items_;  // the first size_ are in use
  std::size_t size_ = 0;
  std::size_t room_ = 0;  // items_.size()
};

/// The values of one metric since the last flush. There is at least one.
struct Series {
  const MetricName* name;
  SeriesId id;
  Values values;
};

/// The series of one flush, in the order of their first values. Keeps the memory of cleared ones.
class SeriesList {
 public:
  std::size_t size() const noexcept { return size_; }
  bool empty() const noexcept { return size_ == 0; }
  Series& operator[](std::size_t i) noexcept { return items_[i]; }
  const Series& operator[](std::size_t i) const noexcept { return items_[i]; }
  const Series* begin() const noexcept { return items_.data(); }
  const Series* end() const noexcept { return items_.data() + size_; }

  /// Whether one more takes no memory.
  bool has_room() const noexcept { return size_ < room_; }
  void add(const MetricName& name, SeriesId id, MetricValue first) {
    if (!has_room()) grow(name, id, first);
    add_in_room(name, id, first);
  }
  void add_in_room(const MetricName& name, SeriesId id, MetricValue first) noexcept {
    Series& series = items_[size_++];
    series.name = &name;
    series.id = id;
    series.values.clear();
    series.values.add_in_room(first);
  }
  void clear() noexcept { size_ = 0; }
  void clear_and_release() noexcept {
    size_ = room_ = 0;
    items_ = std::vector<Series>();
  }
  void swap(SeriesList& other) noexcept {
    items_.swap(other.items_);
    std::swap(size_, other.size_);
    std::swap(room_, other.room_);
  }

 private:
  void grow(const MetricName& name, SeriesId id, MetricValue first);

  std::vector<Series> items_;  // the first size_ are in use, each has room for a value
  std::size_t size_ = 0;
  std::size_t room_ = 0;  // items_.size(), which takes a division
};

}  // namespace emf::model
