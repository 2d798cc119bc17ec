#pragma once

#include <algorithm>
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
#include "name_rules.hpp"

namespace emf::model {

using TimePoint = std::chrono::system_clock::time_point;

/// The wall clock, or the one that stands in for it for as long as that does not throw.
class Clock {
 public:
  explicit Clock(std::function<TimePoint()> custom = {}) : custom_(std::move(custom)) {}
  TimePoint now() const noexcept { return custom_ ? custom() : std::chrono::system_clock::now(); }
  bool is_custom() const noexcept { return static_cast<bool>(custom_); }

 private:
  TimePoint custom() const noexcept;

  std::function<TimePoint()> custom_;
};

/// What a flush took: the series, with the context they had then.
struct Recording {
  SeriesList series;
  Context context;
  TimePoint time{};
  std::size_t values = 0;              // of all series
  std::size_t bytes = 0;               // that the series took
  std::uint32_t names_generation = 0;  // another number: SeriesIds mean other names now
};

/// What a logger holds between two flushes. Not thread-safe: its owner locks. What is invalid is
/// described in `problem` and changes nothing.
class Recorder final : private RecordedNames {
 public:
  void reset(const Origin& origin);

  /// Records what needs no second look: a name that is where it is expected, in the unit it has, a
  /// plain number, with memory for it and room for more behind it. Returns whether it did;
  /// otherwise put() does all that is to be done.
  bool put_at_once(std::string_view text, MetricValue value, Unit unit,
                   StorageResolution resolution, const Clock& clock) {
    MetricName* const name = names_.find_expected(text);
    return name != nullptr && is_kind(unit, resolution) &&
           put_at_once(*name, SeriesId(name->index, unit, resolution), value, clock);
  }
  bool put_at_once(SeriesId id, MetricValue value, const Clock& clock) {
    return put_at_once(names_.at(id.index()), id, value, clock);
  }

  void put(std::string_view text, MetricValue value, Unit unit, StorageResolution resolution,
           const Clock& clock, Status& problem);
  void put(SeriesId id, MetricValue value, const Clock& clock, Status& problem) {
    record(names_.at(id.index()), value, id.unit(), id.resolution(), clock, problem);
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
  RecordedNames& recorded_names() noexcept { return *this; }

  bool empty() const noexcept { return series_.empty(); }
  std::size_t values() const noexcept { return values_; }
  /// It is time to flush.
  bool is_full() const noexcept {
    return values_ >= capacity_.values || bytes() >= capacity_.bytes;
  }
  bool is_more_than_full() const noexcept {
    return values_ / 2 >= capacity_.values || bytes() / 2 >= capacity_.bytes;
  }

  enum class Flush : bool { Automatic, Requested };
  /// Moves all that is recorded into `taken`, whose old content goes. An automatic flush leaves the
  /// timestamp and the custom dimensions for the requested one.
  void take(Recording& taken, Flush flush);
  /// Forgets what is recorded.
  void discard() noexcept;

 private:
  static constexpr std::size_t most_bytes_of_a_series =
      sizeof(Series) + sizeof(MetricName) + 3 * max_metric_name_bytes;

  bool put_at_once(MetricName& name, SeriesId id, MetricValue value, const Clock& clock) {
    if (value.unit() != Unit::None || !is_storable(value) || values_ >= values_at_once_) {
      return false;
    }
    if (name.epoch == epoch_) {
      Series& series = series_[name.series];
      if (!(series.id == id) || !series.values.has_room()) return false;
      series.values.add_in_room(value);
      ++values_;
      return true;
    }
    const bool has_unit = id.unit() != Unit::None || name.handle_unit == Unit::None;
    if (!has_unit || !is_cleared(name) || !series_.has_room()) return false;
    if (series_.empty()) note_time(clock);
    series_.add_in_room(name, id, value);
    count_last_series(name);
    return true;
  }
  void record(MetricName& name, MetricValue value, Unit unit, StorageResolution resolution,
              const Clock& clock, Status& problem);
  std::size_t bytes() const noexcept { return series_bytes_ + values_ * sizeof(MetricValue); }
  /// Enumerations may hold any number.
  static constexpr bool is_kind(Unit unit, StorageResolution resolution) noexcept {
    return unit <= Unit::CountPerSecond &&
           (resolution == StorageResolution::Standard || resolution == StorageResolution::High);
  }
  bool has(std::string_view name) noexcept override;
  void note_time(const Clock& clock);
  /// Counts a name's first value, once nothing can fail any more.
  void count_last_series(MetricName& name) noexcept {
    name.epoch = epoch_;
    name.series = static_cast<std::uint32_t>(series_.size() - 1);
    ++values_;
    const std::size_t bytes = sizeof(Series) + sizeof(MetricName) + 3 * name.text.size();
    series_bytes_ += bytes;
    values_at_once_ -= std::min(values_at_once_, bytes / sizeof(MetricValue) + 1);
  }
  /// Keeps a new name if it is valid and `is_wanted(text)`.
  template <class Check>
  MetricName* admit(std::string_view text, Check is_wanted, std::string_view consequence,
                    Status& problem);
  static bool check_kind(std::string_view name, Unit unit, StorageResolution resolution,
                         std::string_view consequence, Status& problem);
  /// Puts the value into that unit; false if it cannot be recorded.
  static bool convert_value(std::string_view name, MetricValue& value, Unit unit, Status& problem);
  void record_more(const MetricName& name, Series& series, MetricValue value, Unit unit,
                   StorageResolution resolution, Status& problem);
  /// Whether the name is known not to be that of a dimension or property.
  bool is_cleared(const MetricName& name) const noexcept {
    return name.cleared_for == context_.names_version() + 1;
  }
  bool collides(MetricName& name, Status& problem);

  NameTable names_;
  SeriesList series_;
  Context context_;
  std::uint64_t epoch_ = 1;
  std::uint32_t names_generation_ = 0;
  Capacity capacity_;
  std::size_t most_at_once_ = 0;  // values_at_once_ of an empty recorder
  std::size_t values_ = 0;
  std::size_t values_at_once_ = 0;  // so many certainly do not fill it
  std::size_t series_bytes_ = 0;    // beside the values
  TimePoint first_put_{};
  std::optional<TimePoint> timestamp_;
  DimensionSets scratch_sets_;
};

}  // namespace emf::model
