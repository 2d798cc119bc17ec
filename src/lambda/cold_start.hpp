#pragma once

#include <emf/metrics_logger.hpp>

namespace emf::lambda {

/// Whether this is the process's first invocation, and Lambda started the process because of it.
/// Provisioned concurrency starts processes ahead of their invocations. True at most once, and only
/// at the first call.
bool is_cold_start() noexcept;

/// Writes ColdStart in a document of its own, so that its dimensions touch no other metric.
void write_cold_start(const MetricsLogger& metrics);

}  // namespace emf::lambda
