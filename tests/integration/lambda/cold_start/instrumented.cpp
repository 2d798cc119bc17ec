// plain.cpp with metrics.
#include <aws/lambda-runtime/runtime.h>

#include <emf/lambda.hpp>

int main() {
  using aws::lambda_runtime::invocation_request;
  using aws::lambda_runtime::invocation_response;
  emf::lambda::Options options;
  options.cold_start = options.duration = true;
  aws::lambda_runtime::run_handler(emf::lambda::instrument(
      [](const invocation_request& request, emf::MetricsLogger& metrics) {
        metrics.put_metric("input.num_chars", request.payload.size(), emf::Unit::Count);
        return invocation_response::success("{}", "application/json");
      },
      options));
}
