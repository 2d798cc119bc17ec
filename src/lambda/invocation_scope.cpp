#include <emf/lambda.hpp>

#include "lambda/cold_start.hpp"
#include "lambda/deadline_flush.hpp"
#include "logger/logger_access.hpp"
#include "logger/quietly.hpp"
#include "message.hpp"

namespace emf::lambda {
namespace {

using emf::detail::quietly;  // metrics must not fail an invocation

emf::detail::LoggerCore& core_of(const MetricsLogger& metrics) {
  return *emf::detail::LoggerAccess::core(metrics);
}

void set_if_present(MetricsLogger& metrics, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  quietly([&] { metrics.set_property(name, value); });
}

void describe(MetricsLogger& metrics, const Invocation& invocation) {
  set_if_present(metrics, "requestId", invocation.request_id);
  // X-Ray has no trace under the id of a request that it does not sample.
  if (invocation.trace_id.find("Sampled=1") != std::string_view::npos) {
    set_if_present(metrics, "traceId", invocation.trace_id);
  }
  set_if_present(metrics, "functionArn", invocation.function_arn);
  set_if_present(metrics, "tenantId", invocation.tenant_id);
}

void put(MetricsLogger& metrics, std::string_view name, MetricValue value, Unit unit) {
  quietly([&] { metrics.put_metric(name, value, unit); });
}

std::unique_ptr<DeadlineFlush> flush_in_time(const MetricsLogger& metrics, const Options& options,
                                             const Invocation& invocation) {
  if (options.flush_before_deadline.count() <= 0 || !invocation.deadline) return nullptr;
  const auto when = flush_time(*invocation.deadline, options.flush_before_deadline,
                               std::chrono::system_clock::now(), std::chrono::steady_clock::now());
  if (!when) return nullptr;
  return std::make_unique<DeadlineFlush>(emf::detail::LoggerAccess::core(metrics), *when);
}

/// Where the environment reports every empty flush, this is one of them.
void report_if_empty(const MetricsLogger& metrics) {
  emf::detail::LoggerCore& core = core_of(metrics);
  if (core.has_recorded() || core.environment()->reports_empty_flush()) return;
  core.environment()->report(make_problem(
      Errc::EmptyMetrics, {"an invocation recorded no metric of its own; nothing was lost"}));
}

}  // namespace

InvocationScope::InvocationScope(const MetricsLogger* prototype, const Options& options,
                                 const Invocation& invocation)
    : metrics_(prototype != nullptr ? prototype->child() : MetricsLogger()),
      options_(options),
      request_bytes_(invocation.request_bytes) {
  describe(metrics_, invocation);
  const bool cold = is_cold_start();  // asked at every invocation: only the first one can be
  if (cold && options_.cold_start) quietly([&] { write_cold_start(metrics_); });
  quietly([&] { deadline_flush_ = flush_in_time(metrics_, options_, invocation); });
  start_ = core_of(metrics_).now();
}

InvocationScope::~InvocationScope() { finish(false); }

void InvocationScope::finish(bool success, std::optional<std::size_t> response_bytes) noexcept {
  if (std::exchange(finished_, true)) return;
  deadline_flush_.reset();
  if (emf::detail::LoggerAccess::core(metrics_) == nullptr) return;  // the handler moved it away
  const std::chrono::nanoseconds duration = core_of(metrics_).now() - start_;
  if (options_.report_empty) quietly([&] { report_if_empty(metrics_); });
  if (options_.duration) {
    put(metrics_, "Duration", std::chrono::duration<double, std::milli>(duration),
        Unit::Milliseconds);
  }
  if (options_.request_bytes && request_bytes_) {
    put(metrics_, "RequestBytes", *request_bytes_, Unit::Bytes);
  }
  if (options_.response_bytes && response_bytes) {
    put(metrics_, "ResponseBytes", *response_bytes, Unit::Bytes);
  }
  if (options_.faults) put(metrics_, "Faults", success ? 0 : 1, Unit::Count);
  quietly([&] { metrics_.flush(); });
}

}  // namespace emf::lambda
