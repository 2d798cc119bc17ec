// The shortest function, as a measure for instrumented.cpp.
#include <aws/lambda-runtime/runtime.h>

int main() {
  using aws::lambda_runtime::invocation_request;
  using aws::lambda_runtime::invocation_response;
  aws::lambda_runtime::run_handler([](const invocation_request&) {
    return invocation_response::success("{}", "application/json");
  });
}
