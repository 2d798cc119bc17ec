#include <utility>

#include <emf/metric.hpp>

#include "logger/logger_core.hpp"
#include "logger/quietly.hpp"
#include "message.hpp"

namespace emf {

Metric::Metric(std::shared_ptr<detail::LoggerCore> core, std::uint32_t id) noexcept
    : core_(std::move(core)), id_(id) {}

void Metric::put(MetricValue value) const {
  if (id_ == invalid) {
    core_->change([](model::Recorder&) {
      return make_problem(Errc::InvalidMetric,
                          {"a metric whose name was refused; the value was not recorded"});
    });
    return;
  }
  core_->put(model::SeriesId(id_), value);
}

ScopedTimer Metric::time() const { return {core_, id_}; }

ScopedTimer::ScopedTimer(std::shared_ptr<detail::LoggerCore> core, std::uint32_t id)
    : core_(std::move(core)), start_(core_->now()), id_(id) {}

ScopedTimer::ScopedTimer(ScopedTimer&& other) noexcept
    : core_(std::move(other.core_)), start_(std::exchange(other.start_, {})), id_(other.id_) {}

ScopedTimer::~ScopedTimer() {
  detail::quietly([this] { stop(); });
}

std::chrono::nanoseconds ScopedTimer::stop() {
  const std::shared_ptr<detail::LoggerCore> core = std::move(core_);
  if (core == nullptr) return start_;
  start_ = core->now() - start_;
  Metric(core, id_).put(std::chrono::duration<double, std::milli>(start_));
  return start_;
}

void ScopedTimer::discard() noexcept {
  if (core_ == nullptr) return;
  start_ = core_->now() - start_;
  core_.reset();
}

}  // namespace emf
