#pragma once

#include <chrono>
#include <cstdint>
#include <memory>

#include <emf/export.hpp>
#include <emf/metric_value.hpp>

namespace emf {
namespace detail {
class LoggerCore;
}

/// Measures from its creation to stop() or its destruction and records that once, in the unit of
/// its metric: a time unit, or else the value is InvalidMetric. For one thread.
class EMF_EXPORT ScopedTimer {
 public:
  ScopedTimer(ScopedTimer&& other) noexcept;  ///< `other` records nothing
  ScopedTimer& operator=(ScopedTimer&&) = delete;
  ~ScopedTimer();  ///< stop(); what an error handler throws then ends here

  /// Records now. Later calls, and those after discard(), record nothing; all return the time until
  /// the first.
  std::chrono::nanoseconds stop();
  void discard() noexcept;  ///< ends the measurement and records nothing

 private:
  friend class Metric;
  ScopedTimer(std::shared_ptr<detail::LoggerCore> core, std::uint32_t id);

  std::shared_ptr<detail::LoggerCore> core_;  ///< null: nothing to record
  std::chrono::nanoseconds start_;            ///< once stopped, how long it took
  std::uint32_t id_;
};

/// One metric of one logger, looked up once: the fast way to record. Copies are the same metric. It
/// stays valid over flushes and moves of its logger; once the logger is destroyed, put() is refused
/// (LoggerClosed) and reported. Thread-safe as the logger is.
class EMF_EXPORT Metric {
 public:
  Metric(const Metric&) = default;             ///< the same metric; a move copies
  Metric& operator=(const Metric&) = default;  ///< likewise
  ~Metric() = default;

  /// As MetricsLogger::put_metric() with this name, unit and resolution, but without a look-up.
  void put(MetricValue value) const;
  [[nodiscard]] ScopedTimer time() const;  ///< starts to measure

 private:
  friend class MetricsLogger;
  friend class ScopedTimer;
  static constexpr std::uint32_t invalid = 0xFFFFFFFFu;  // the name was refused, so every put() is

  Metric(std::shared_ptr<detail::LoggerCore> core, std::uint32_t id) noexcept;

  std::shared_ptr<detail::LoggerCore> core_;
  std::uint32_t id_;
};

}  // namespace emf
