#include "lambda/cold_start.hpp"

#include <atomic>

#include <emf/single_metric.hpp>

#include "logger/logger_access.hpp"
#include "os/variables.hpp"

namespace emf::lambda {
namespace {

std::atomic<bool> is_warm{false};

void set_if_known(DimensionSet& dimensions, std::string_view name, std::string_view value) {
  if (!value.empty()) dimensions.set(name, value);
}

}  // namespace

bool is_cold_start() noexcept {
  if (is_warm.exchange(true)) return false;
  const std::string_view initialization = os::variable("AWS_LAMBDA_INITIALIZATION_TYPE");
  return initialization.empty() || initialization == "on-demand";
}

void write_cold_start(const MetricsLogger& metrics) {
  const auto& environment = emf::detail::LoggerAccess::core(metrics)->environment();
  DimensionSet dimensions;
  set_if_known(dimensions, "function_name", os::variable("AWS_LAMBDA_FUNCTION_NAME"));
  set_if_known(dimensions, "service", environment->service_name());
  single_metric(metrics, "ColdStart", 1, Unit::Count).set_dimensions(dimensions);
}

}  // namespace emf::lambda
