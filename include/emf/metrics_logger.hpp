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
/// need the object for themselves, as for any C++ object. Nothing throws but allocation and an
/// error handler that does. What is invalid is left out whole, changes nothing and is reported.
class EMF_EXPORT MetricsLogger {
 public:
  MetricsLogger();  ///< in default_environment(); costs no allocation when warm
  explicit MetricsLogger(Environment environment);  ///< encodes the environment: make children
                                                    ///< rather than many of these
  explicit MetricsLogger(
      std::shared_ptr<Sink> sink);  ///< in `Environment{}` with this sink: nothing is detected
  MetricsLogger(MetricsLogger&& other) noexcept;  ///< `other` may only be destroyed or assigned to
  MetricsLogger& operator=(
      MetricsLogger&& other) noexcept;  ///< closes this one first, as the destructor does
  ~MetricsLogger();                     ///< flushes; problems go to the error handler

  /// `Unit::None` with a duration is the duration's own unit; with another time unit the duration
  /// is converted.
  MetricsLogger& put_metric(std::string_view name, MetricValue value, Unit unit = Unit::None,
                            StorageResolution resolution = StorageResolution::Standard);
  Metric metric(std::string_view name, Unit unit = Unit::None,
                StorageResolution resolution = StorageResolution::Standard);
  [[nodiscard]] ScopedTimer time(std::string_view name, Unit unit = Unit::Milliseconds);

  MetricsLogger& put_dimensions(DimensionSetView dimensions);
  MetricsLogger& set_dimensions(DimensionSetView one_set, UseDefaults defaults = UseDefaults::No);
  MetricsLogger& set_dimensions(std::initializer_list<DimensionSetView> sets,
                                UseDefaults defaults = UseDefaults::No);
  MetricsLogger& set_dimensions(const std::vector<DimensionSet>& sets,
                                UseDefaults defaults = UseDefaults::No);
  MetricsLogger& reset_dimensions(UseDefaults defaults);
  MetricsLogger& set_default_dimensions(DimensionSetView dimensions);

  MetricsLogger& set_property(std::string_view name, PropertyValue value);
  template <class T, class = decltype(PropertyTraits<T>::to_json(std::declval<const T&>()))>
  MetricsLogger& set_property(std::string_view name, const T& value) {
    return set_property(name, PropertyValue::json(PropertyTraits<T>::to_json(value)));
  }
  MetricsLogger& remove_property(std::string_view name);

  MetricsLogger& set_namespace(std::string_view name);
  MetricsLogger& set_timestamp(
      std::chrono::system_clock::time_point time);              ///< for the next flush only
  MetricsLogger& set_flush_preserve_dimensions(bool preserve);  ///< default true

  /// Hands everything recorded before the call to the sink; what is put meanwhile goes with the
  /// next flush. Documents that the sink cannot take now are kept as they are and go first next
  /// time. Returns the first problem since the last flush.
  Status flush();

  /// A logger with this one's environment, namespace, dimensions and properties, and no metrics.
  MetricsLogger child() const;

 private:
  friend struct detail::LoggerAccess;
  explicit MetricsLogger(std::shared_ptr<detail::LoggerCore> core) noexcept;

  std::shared_ptr<detail::LoggerCore> core_;
};

}  // namespace emf
