#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include <emf/metric_value.hpp>
#include <emf/status.hpp>
#include <emf/unit.hpp>

#include "model/context.hpp"
#include "model/measurement.hpp"
#include "model/name_table.hpp"
#include "model/series.hpp"

namespace emf::model {

using TimePoint = std::chrono::system_clock::time_point;

/// The wall clock, or the one that stands in for it.
class Clock {
 public:
  explicit Clock(std::function<TimePoint()> custom = {}) : custom_(std::move(custom)) {}
  TimePoint now() const { return custom_ ? custom_() : std::chrono::system_clock::now(); }
  bool is_custom() const noexcept { return static_cast<bool>(custom_); }

 private:
  std::function<TimePoint()> custom_;
};

/// What a flush took: the series, with the context they had then.
struct Recording {
  SeriesList series;
  Context context;
  TimePoint time{};
  std::size_t bytes = 0;               // that the series took
  std::uint32_t names_generation = 0;  // another number: SeriesIds mean other names now
};

/// What a logger holds between two flushes. Not thread-safe: its owner locks. What is invalid is
/// described in `problem` and changes nothing.
class Recorder {
 public:
  void reset(const Origin& origin);

  /// Records what needs no second look: a known name in the unit it has, a plain number, with room
  /// for more behind it. Returns whether it did; otherwise put() says what is to be done.
  bool put_at_once(std::string_view text, MetricValue value, Unit unit,
                   StorageResolution resolution, const Clock& clock) {
    MetricName* const name = names_.find(text);
    return name != nullptr && put_at_once(*name, value, unit, resolution, clock);
  }
  bool put_at_once(SeriesId id, MetricValue value, const Clock& clock) {
    return put_at_once(names_.at(id.index()), value, id.unit(), id.resolution(), clock);
  }

  void put(std::string_view text, MetricValue value, Unit unit, StorageResolution resolution,
           const Clock& clock, Status& problem);
  void put(SeriesId id, MetricValue value, const Clock& clock, Status& problem) {
    put(names_.at(id.index()), value, id.unit(), id.resolution(), clock, problem);
  }
  /// The id behind a handle; none if the name is invalid.
  std::optional<SeriesId> declare(std::string_view text, Unit unit, StorageResolution resolution,
                                  Status& problem);

  Status set_timestamp(TimePoint time, TimePoint now);
  Context& context() noexcept { return context_; }
  const Context& context() const noexcept { return context_; }
  /// An empty list for dimension sets on their way in.
  DimensionSets& scratch_sets() noexcept {
    scratch_sets_.clear();
    return scratch_sets_;
  }
  bool is_recorded(std::string_view text) noexcept;
  IsRecorded recorded_names() noexcept {
    return [this](std::string_view text) { return is_recorded(text); };
  }

  bool empty() const noexcept { return series_.empty(); }
  /// It is time to flush.
  bool is_full() const noexcept { return values_ >= capacity_.values || bytes_ >= capacity_.bytes; }
  bool is_more_than_full() const noexcept {
    return values_ / 2 >= capacity_.values || bytes_ / 2 >= capacity_.bytes;
  }

  enum class Flush : bool { Automatic, Requested };
  /// Moves all that is recorded into `taken`, whose old content goes. An automatic flush leaves the
  /// timestamp and the custom dimensions for the requested one.
  void take(Recording& taken, Flush flush);
  /// Forgets what is recorded.
  void discard() noexcept;

 private:
  static constexpr std::size_t most_bytes_of_a_value =
      sizeof(Series) + sizeof(MetricName) + 3 * max_metric_name_bytes;

  bool put_at_once(MetricName& name, MetricValue value, Unit unit, StorageResolution resolution,
                   const Clock& clock) {
    if (value.unit() != Unit::None || !is_storable(value) || is_nearly_full()) return false;
    if (name.epoch == epoch_) {
      Series& series = series_[name.series];
      const bool same_unit = unit == Unit::None || unit == series.id.unit();
      if (!same_unit || resolution != series.id.resolution()) return false;
      append(series, value);
      return true;
    }
    if (name.cleared_for != context_.names_version() + 1) return false;
    if (unit == Unit::None) unit = name.handle_unit;
    if (!is_kind(unit, resolution)) return false;
    start(name, SeriesId(name.index, unit, resolution), value, clock);
    return true;
  }
  void put(MetricName& name, MetricValue value, Unit unit, StorageResolution resolution,
           const Clock& clock, Status& problem);
  /// One more value may fill it.
  bool is_nearly_full() const noexcept {
    return values_ + 1 >= capacity_.values || bytes_ + most_bytes_of_a_value >= capacity_.bytes;
  }
  /// Enumerations may hold any number.
  static constexpr bool is_kind(Unit unit, StorageResolution resolution) noexcept {
    return unit <= Unit::CountPerSecond &&
           (resolution == StorageResolution::Standard || resolution == StorageResolution::High);
  }
  void append(Series& series, MetricValue value) {
    series.more.push_back(value);
    ++values_;
    bytes_ += sizeof(MetricValue);
  }
  void start(MetricName& name, SeriesId id, MetricValue value, const Clock& clock) {
    if (series_.empty() && !timestamp_) first_put_ = clock.now();
    name.epoch = epoch_;
    name.series = static_cast<std::uint32_t>(series_.size());
    series_.add(name, id, value);
    ++values_;
    bytes_ += sizeof(Series) + sizeof(MetricName) + 3 * name.text.size();
  }
  MetricName* admit(std::string_view text, Status& problem);
  bool collides(MetricName& name, Status& problem);

  NameTable names_;
  SeriesList series_;
  Context context_;
  std::uint64_t epoch_ = 1;
  std::uint32_t names_generation_ = 0;
  Capacity capacity_;
  std::size_t values_ = 0;
  std::size_t bytes_ = 0;
  TimePoint first_put_{};
  std::optional<TimePoint> timestamp_;
  DimensionSets scratch_sets_;
};

}  // namespace emf::model
