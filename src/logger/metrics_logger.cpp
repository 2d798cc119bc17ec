#include <emf/environment.hpp>
#include <emf/metrics_logger.hpp>

#include "logger/logger_core.hpp"

namespace emf {
namespace {

using detail::SharedEnvironment;

[[gnu::cold]] Environment with_sink(std::shared_ptr<Sink> sink) {
  Environment environment;
  environment.sink = std::move(sink);
  return environment;
}

/// `all` is any range of dimension sets.
template <class Sets>
void replace_dimensions(detail::LoggerCore& core, const Sets& all, UseDefaults defaults) {
  core.change([&](model::Recorder& recorder) {
    if (recorder.context().uses_sets(all, defaults)) return Status();
    model::DimensionSets& sets = recorder.scratch_sets();
    for (const auto& dimensions : all) sets.add_set(dimensions);
    return recorder.context().set_dimensions(sets, defaults, recorder.recorded_names());
  });
}

}  // namespace

[[gnu::cold]] MetricsLogger::MetricsLogger(Environment environment)
    : core_(SharedEnvironment::make(std::move(environment))->open_logger()) {}
[[gnu::cold]] MetricsLogger::MetricsLogger(std::shared_ptr<Sink> sink)
    : MetricsLogger(with_sink(std::move(sink))) {}
MetricsLogger::MetricsLogger(std::shared_ptr<detail::LoggerCore> core) noexcept
    : core_(std::move(core)) {}

MetricsLogger::MetricsLogger(MetricsLogger&& other) noexcept = default;

MetricsLogger& MetricsLogger::operator=(MetricsLogger&& other) noexcept {
  MetricsLogger closed(std::move(*this));
  core_ = std::move(other.core_);
  return *this;
}

MetricsLogger::~MetricsLogger() {
  if (core_ == nullptr) return;
  core_->close();
  const std::shared_ptr<SharedEnvironment> environment = core_->environment();
  environment->close_logger(std::move(core_));
}

MetricsLogger& MetricsLogger::put_metric(std::string_view name, MetricValue value, Unit unit,
                                         StorageResolution resolution) {
  core_->put(name, value, unit, resolution);
  return *this;
}

Metric MetricsLogger::metric(std::string_view name, Unit unit, StorageResolution resolution) {
  const auto id = core_->declare(name, unit, resolution);
  return {core_, id ? id->bits() : Metric::invalid};
}

ScopedTimer MetricsLogger::time(std::string_view name, Unit unit) {
  return metric(name, unit).time();
}

MetricsLogger& MetricsLogger::put_dimensions(DimensionSetView dimensions) {
  core_->change([&](model::Recorder& recorder) {
    return recorder.context().put_dimensions(dimensions, recorder.recorded_names());
  });
  return *this;
}

MetricsLogger& MetricsLogger::set_dimensions(DimensionSetView one_set, UseDefaults defaults) {
  return set_dimensions({one_set}, defaults);
}
MetricsLogger& MetricsLogger::set_dimensions(std::initializer_list<DimensionSetView> sets,
                                             UseDefaults defaults) {
  replace_dimensions(*core_, sets, defaults);
  return *this;
}
MetricsLogger& MetricsLogger::set_dimensions(const std::vector<DimensionSet>& sets,
                                             UseDefaults defaults) {
  replace_dimensions(*core_, sets, defaults);
  return *this;
}

MetricsLogger& MetricsLogger::reset_dimensions(UseDefaults defaults) {
  return set_dimensions(std::initializer_list<DimensionSetView>{}, defaults);
}

MetricsLogger& MetricsLogger::set_default_dimensions(DimensionSetView dimensions) {
  core_->change([&](model::Recorder& recorder) {
    return recorder.context().set_default_dimensions(dimensions, recorder.recorded_names());
  });
  return *this;
}

MetricsLogger& MetricsLogger::set_property(std::string_view name, PropertyValue value) {
  core_->change([&](model::Recorder& recorder) {
    return recorder.context().set_property(name, value, recorder.recorded_names());
  });
  return *this;
}

MetricsLogger& MetricsLogger::remove_property(std::string_view name) {
  core_->change([&](model::Recorder& recorder) {
    recorder.context().remove_property(name);
    return Status();
  });
  return *this;
}

MetricsLogger& MetricsLogger::set_namespace(std::string_view name) {
  core_->change([&](model::Recorder& recorder) { return recorder.context().set_namespace(name); });
  return *this;
}

MetricsLogger& MetricsLogger::set_timestamp(std::chrono::system_clock::time_point time) {
  const model::TimePoint now = core_->environment()->clock().now();
  core_->change([&](model::Recorder& recorder) { return recorder.set_timestamp(time, now); });
  return *this;
}

MetricsLogger& MetricsLogger::set_flush_preserve_dimensions(bool preserve) {
  core_->change([&](model::Recorder& recorder) {
    recorder.context().preserve_dimensions(preserve);
    return Status();
  });
  return *this;
}

Status MetricsLogger::flush() { return core_->flush(); }

MetricsLogger MetricsLogger::child() const {
  MetricsLogger child(core_->environment()->open_logger());
  child.core_->inherit(*core_);
  return child;
}

}  // namespace emf
