#pragma once

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include <emf/dimension_set.hpp>
#include <emf/export.hpp>
#include <emf/metric.hpp>
#include <emf/metric_value.hpp>
#include <emf/property_value.hpp>
#include <emf/status.hpp>
#include <emf/unit.hpp>

namespace emf {

struct Environment;
class Sink;

namespace detail {
struct LoggerAccess;
}

/// A unit of work: what is put between two flushes leaves together, in as few documents as the
/// limits allow.
///
/// Thread-safe: any thread may call any function at any time, except that moving and destroying
/// need the object for themselves, as for any C++ object. Signal handlers may call none:
/// functions lock and allocate. Nothing throws but allocation and an error handler that does. What
/// is invalid is left out whole, changes nothing and is reported. No name may be `_aws`,
/// `log_group_name` or `log_stream_name`, in any case of letters, nor `level` or `timestamp` under
/// Lambda's JSON log format; a name that a metric has can be neither a dimension nor a property,
/// and the other way round. The README's table of limits has all of them.
class EMF_EXPORT MetricsLogger {
 public:
  MetricsLogger();  ///< in default_environment(); costs no allocation when warm
  /// Encodes the environment: make children rather than many of these.
  explicit MetricsLogger(Environment environment);
  /// In `Environment{}` with this sink: nothing is detected.
  explicit MetricsLogger(std::shared_ptr<Sink> sink);
  MetricsLogger(MetricsLogger&& other) noexcept;  ///< `other` may only be destroyed or assigned to
  /// Closes this one first, as the destructor does.
  MetricsLogger& operator=(MetricsLogger&& other) noexcept;
  ~MetricsLogger();  ///< flushes; problems go to the error handler

  /// Records one value; it changes nothing that was recorded before. `name` has 1 to 255 bytes
  /// (API reference, MetricDatum), is not blank and has no control characters; what is no UTF-8 in
  /// it becomes U+FFFD before that. `Unit::None` is the unit that the metric already has, or a
  /// duration's own; with another time unit a duration is converted. Between two flushes a metric
  /// has one unit and one resolution: a value with another is refused. A logger that is full
  /// flushes itself, on the caller's thread (Environment::auto_flush_values); when it is twice full
  /// and another thread's flush does not end within a second, what is recorded is lost. Problems:
  /// InvalidMetric; Dropped.
  MetricsLogger& put_metric(std::string_view name, MetricValue value, Unit unit = Unit::None,
                            StorageResolution resolution = StorageResolution::Standard);
  /// A handle that saves the look-up; it records nothing yet. Of a name that is refused, every
  /// put() is refused. The name stays with the logger for as long as that lives, here and in
  /// time(): names made up at run time without end are for put_metric(). Problems: InvalidMetric.
  Metric metric(std::string_view name, Unit unit = Unit::None,
                StorageResolution resolution = StorageResolution::Standard);
  /// Records how long the timer lives; `unit` is Seconds, Milliseconds or Microseconds.
  [[nodiscard]] ScopedTimer time(std::string_view name, Unit unit = Unit::Milliseconds);

  /// Adds a set: every metric appears once under each set. One with the same names, in any order,
  /// is replaced. Values of the default dimensions give way to these. Problems: InvalidDimension;
  /// DimensionSetExceeded for more than 30, defaults included.
  MetricsLogger& put_dimensions(DimensionSetView dimensions);
  /// In place of all sets that were put or set: this one. Problems as for put_dimensions().
  MetricsLogger& set_dimensions(DimensionSetView one_set, UseDefaults defaults = UseDefaults::No);
  /// The same with several sets; if one is refused, so are all.
  MetricsLogger& set_dimensions(std::initializer_list<DimensionSetView> sets,
                                UseDefaults defaults = UseDefaults::No);
  /// The same with sets that are only known at run time.
  MetricsLogger& set_dimensions(const std::vector<DimensionSet>& sets,
                                UseDefaults defaults = UseDefaults::No);
  /// Removes all sets that were put or set. With UseDefaults::No metrics then have no dimensions.
  MetricsLogger& reset_dimensions(UseDefaults defaults);
  /// In place of the environment's, for this logger and its children. Problems as for
  /// put_dimensions().
  MetricsLogger& set_default_dimensions(DimensionSetView dimensions);

  /// A root member of each document that is no metric: searchable in CloudWatch Logs, free of the
  /// cost of a dimension. Replaces the one of that name; a dimension of that name hides it. Stays
  /// until it is removed. Problems: InvalidProperty.
  MetricsLogger& set_property(std::string_view name, PropertyValue value);
  /// For types that PropertyTraits is specialised for.
  template <class T, class = decltype(PropertyTraits<T>::to_json(std::declval<const T&>()))>
  MetricsLogger& set_property(std::string_view name, const T& value) {
    return set_property(name, PropertyValue::json(PropertyTraits<T>::to_json(value)));
  }
  MetricsLogger& remove_property(std::string_view name);  ///< of this logger; none is no problem

  /// 1 to 255 letters, digits, spaces, dots, underscores, slashes, hashes, colons and hyphens (API
  /// reference, PutMetricData), not blank, not starting with a colon or "AWS/". Problems:
  /// InvalidNamespace.
  MetricsLogger& set_namespace(std::string_view name);
  /// For the next flush only; without it, the time of the first value since the last flush. At most
  /// 14 days back and 2 hours ahead (CloudWatch user guide, concepts), as it is now: nothing looks
  /// at it again. Problems: InvalidTimestamp.
  MetricsLogger& set_timestamp(std::chrono::system_clock::time_point time);
  /// Whether put and set dimensions outlive a flush(). They do unless this says otherwise.
  MetricsLogger& set_flush_preserve_dimensions(bool preserve);

  /// Hands everything recorded before the call to the sink; what is put meanwhile goes with the
  /// next flush. Documents that the sink cannot take now are kept as they are, up to 1 MiB, and go
  /// first next time. Without metrics it writes nothing. Ok means that the sink answers for all of
  /// it: behind background_sink() it is queued. Returns the first problem since the last flush.
  Status flush();

  /// A logger with this one's environment, namespace, dimensions and properties, and no metrics.
  MetricsLogger child() const;

 private:
  friend struct detail::LoggerAccess;
  explicit MetricsLogger(std::shared_ptr<detail::LoggerCore> core) noexcept;

  std::shared_ptr<detail::LoggerCore> core_;
};

}  // namespace emf
