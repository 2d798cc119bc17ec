#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>

#include <emf/dimension_set.hpp>
#include <emf/export.hpp>
#include <emf/metric_value.hpp>
#include <emf/metrics_logger.hpp>
#include <emf/property_value.hpp>
#include <emf/status.hpp>
#include <emf/unit.hpp>

namespace emf {

/// What single_metric() returns: one metric on its way into a document of its own. It is written
/// when the statement ends, or where a variable of it goes out of scope. If that is because of an
/// exception, nothing is written and `Dropped` is reported: the description may be half done.
///
/// What a setter refuses is left out and reported. For one thread.
class EMF_EXPORT SingleMetric {
 public:
  /// Use single_metric(). The logger becomes this one's own.
  SingleMetric(MetricsLogger logger, std::string_view name, MetricValue value, Unit unit,
               StorageResolution resolution);
  SingleMetric(const SingleMetric&) = delete;
  SingleMetric& operator=(const SingleMetric&) = delete;
  ~SingleMetric();  ///< flush(); problems go to the error handler

  SingleMetric& set_namespace(std::string_view name);  ///< as MetricsLogger::set_namespace()
  /// These and no others: default dimensions stay out. Without a call there are none.
  SingleMetric& set_dimensions(DimensionSetView dimensions);
  /// As MetricsLogger::set_timestamp().
  SingleMetric& set_timestamp(std::chrono::system_clock::time_point time);
  /// As MetricsLogger::set_property().
  SingleMetric& set_property(std::string_view name, PropertyValue value);
  /// For types that PropertyTraits is specialised for.
  template <class T, class = decltype(PropertyTraits<T>::to_json(std::declval<const T&>()))>
  SingleMetric& set_property(std::string_view name, const T& value) {
    return set_property(name, PropertyValue::json(PropertyTraits<T>::to_json(value)));
  }

  /// Writes it now and returns the first problem. Later calls, and the end of the scope, write
  /// nothing more; they only offer again what the sink could not take (SinkUnavailable).
  Status flush();

 private:
  MetricsLogger logger_;
  std::string name_;
  MetricValue value_;
  Unit unit_;
  StorageResolution resolution_;
  int exceptions_;  ///< in flight when this was made
  bool written_ = false;
};

/// Writes one metric at once, in a document of its own, whatever loggers hold:
///
///     emf::single_metric("Restarts", 1, emf::Unit::Count)
///         .set_namespace("Shop")
///         .set_dimensions({{"Service", "cart"}});
EMF_EXPORT SingleMetric single_metric(std::string_view name, MetricValue value,
                                      Unit unit = Unit::None,
                                      StorageResolution resolution = StorageResolution::Standard);

/// The same with the environment, the namespace and the properties of `like`, which stays as it is.
EMF_EXPORT SingleMetric single_metric(const MetricsLogger& like, std::string_view name,
                                      MetricValue value, Unit unit = Unit::None,
                                      StorageResolution resolution = StorageResolution::Standard);

}  // namespace emf
