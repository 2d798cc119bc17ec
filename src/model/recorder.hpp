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
  std::uint32_t names_generation = 0;  // another number: SeriesIds mean other names now
};

/// How much a logger may hold before it has to be flushed.
struct Capacity {
  std::size_t values;
  std::size_t bytes;
};

/// What a logger holds between two flushes. Not thread-safe: its owner locks. What is invalid is
/// described in `problem` and changes nothing.
class Recorder {
 public:
  void reset(const Origin& origin);

  bool put(std::string_view text, MetricValue value, Unit unit, StorageResolution resolution,
           const Clock& clock, Status& problem) {
    MetricName* name = names_.find(text);
    if (name == nullptr) name = admit(text, problem);
    return name != nullptr && put(*name, value, unit, resolution, clock, problem);
  }
  bool put(SeriesId id, MetricValue value, const Clock& clock, Status& problem) {
    return put(names_.at(id.index()), value, id.unit(), id.resolution(), clock, problem);
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
  std::size_t values() const noexcept { return values_; }
  bool exceeds(const Capacity& capacity) const noexcept {
    return values_ >= capacity.values || bytes_ >= capacity.bytes;
  }

  enum class Flush : bool { Automatic, Requested };
  /// Moves all that is recorded into `taken`, whose old content goes. An automatic flush leaves the
  /// timestamp and the custom dimensions for the requested one.
  void take(Recording& taken, Flush flush);
  /// Forgets what is recorded.
  void discard() noexcept;

 private:
  bool put(MetricName& name, MetricValue value, Unit unit, StorageResolution resolution,
           const Clock& clock, Status& problem) {
    if (name.epoch == epoch_) {
      Series& series = series_[name.series];
      const bool same_unit = unit == Unit::None || unit == series.id.unit();
      if (same_unit && value.unit() == Unit::None && resolution == series.id.resolution() &&
          is_storable(value)) {
        append(series, value);
        return true;
      }
    }
    return put_carefully(name, value, unit, resolution, clock, problem);
  }
  bool put_carefully(MetricName& name, MetricValue value, Unit unit, StorageResolution resolution,
                     const Clock& clock, Status& problem);
  void append(Series& series, MetricValue value) {
    series.more.push_back(value);
    ++values_;
    bytes_ += sizeof(MetricValue);
  }
  void start(MetricName& name, SeriesId id, MetricValue value, const Clock& clock);
  MetricName* admit(std::string_view text, Status& problem);
  bool collides(MetricName& name, Status& problem);
  void forget_names();

  NameTable names_;
  SeriesList series_;
  Context context_;
  std::uint64_t epoch_ = 1;
  std::uint32_t names_generation_ = 0;
  std::size_t values_ = 0;
  std::size_t bytes_ = 0;
  std::size_t names_limit_ = 0;
  bool has_handles_ = false;
  TimePoint first_put_{};
  std::optional<TimePoint> timestamp_;
  DimensionSets scratch_sets_;
};

}  // namespace emf::model
