#include <aws/lambda-runtime/runtime.h>

#include <emf/lambda.hpp>

#include "service.hpp"

using aws::lambda_runtime::invocation_request;
using aws::lambda_runtime::invocation_response;

int main() {
  emf::lambda::Options options;
  options.cold_start = true;
  options.duration = true;
  options.faults = true;
  aws::lambda_runtime::run_handler(emf::lambda::instrument(
      [](const invocation_request& request, emf::MetricsLogger& metrics) {
        return invocation_response::success(sentiment::answer(request.payload, metrics),
                                            "application/json");
      },
      options));
}
