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

  constexpr std::uint32_t bits() const noexcept { return bits_; }
  constexpr std::uint32_t index() const noexcept { return bits_ >> 6; }
  constexpr Unit unit() const noexcept { return static_cast<Unit>(bits_ >> 1 & 31); }
  constexpr StorageResolution resolution() const noexcept {
    return (bits_ & 1) != 0 ? StorageResolution::High : StorageResolution::Standard;
  }

 private:
  std::uint32_t bits_;
};

/// The values of one metric since the last flush, in the order they were put. There is at least
/// one.
struct Series {
  const MetricName* name;
  SeriesId id;
  MetricValue first;
  std::vector<MetricValue> more;

  std::size_t size() const noexcept { return 1 + more.size(); }
  MetricValue operator[](std::size_t i) const noexcept { return i == 0 ? first : more[i - 1]; }
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

  void add(const MetricName& name, SeriesId id, MetricValue first) {
    if (size_ == items_.size()) {
      items_.push_back({&name, id, first, {}});
    } else {
      Series& reused = items_[size_];
      reused.name = &name;
      reused.id = id;
      reused.first = first;
      reused.more.clear();
    }
    ++size_;
  }
  void clear() noexcept { size_ = 0; }
  void clear_and_release() noexcept {
    size_ = 0;
    items_ = std::vector<Series>();
  }
  void swap(SeriesList& other) noexcept {
    items_.swap(other.items_);
    std::swap(size_, other.size_);
  }

 private:
  std::vector<Series> items_;  // the first size_ are in use
  std::size_t size_ = 0;
};

}  // namespace emf::model
