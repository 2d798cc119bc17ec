#pragma once

#include <memory>

#include <emf/metrics_logger.hpp>

#include "logger/logger_core.hpp"

namespace emf::detail {

/// What is behind a logger, for the parts of the library that do more than its users may.
struct LoggerAccess {
  static const std::shared_ptr<LoggerCore>& core(const MetricsLogger& logger) noexcept {
    return logger.core_;
  }
};

}  // namespace emf::detail
