#include <exception>

#include <emf/single_metric.hpp>

#include "json/shown.hpp"
#include "logger/logger_access.hpp"
#include "logger/quietly.hpp"
#include "message.hpp"

namespace emf {

SingleMetric::SingleMetric(MetricsLogger logger, std::string_view name, MetricValue value,
                           Unit unit, StorageResolution resolution)
    : logger_(std::move(logger)),
      name_(name),
      value_(value),
      unit_(unit),
      resolution_(resolution),
      exceptions_(std::uncaught_exceptions()) {
  logger_.reset_dimensions(UseDefaults::No);
}

SingleMetric::~SingleMetric() {
  detail::quietly([this] {
    if (written_) return;  // the logger offers what the sink could not take once more
    if (std::uncaught_exceptions() == exceptions_) {
      flush();
    } else {
      detail::LoggerAccess::core(logger_)->environment()->report(make_problem(
          Errc::Dropped, {"metric ", json::shown(name_),
                          " was not written: an exception ended the statement or the scope "
                          "that describes it"}));
    }
  });
}

SingleMetric& SingleMetric::set_namespace(std::string_view name) {
  logger_.set_namespace(name);
  return *this;
}

SingleMetric& SingleMetric::set_dimensions(DimensionSetView dimensions) {
  logger_.set_dimensions(dimensions);
  return *this;
}

SingleMetric& SingleMetric::set_timestamp(std::chrono::system_clock::time_point time) {
  logger_.set_timestamp(time);
  return *this;
}

SingleMetric& SingleMetric::set_property(std::string_view name, PropertyValue value) {
  logger_.set_property(name, value);
  return *this;
}

Status SingleMetric::flush() {
  if (!std::exchange(written_, true)) logger_.put_metric(name_, value_, unit_, resolution_);
  return logger_.flush();
}

SingleMetric single_metric(std::string_view name, MetricValue value, Unit unit,
                           StorageResolution resolution) {
  return {MetricsLogger(), name, value, unit, resolution};
}

SingleMetric single_metric(const MetricsLogger& like, std::string_view name, MetricValue value,
                           Unit unit, StorageResolution resolution) {
  return {like.child(), name, value, unit, resolution};
}

}  // namespace emf
