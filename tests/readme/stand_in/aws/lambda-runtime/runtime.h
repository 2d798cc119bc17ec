#pragma once
// The shape of aws-lambda-cpp's interface, for compiling code that uses it where it is not installed.

#include <chrono>
#include <functional>
#include <string>

namespace aws::lambda_runtime {

struct invocation_request {
  std::string payload;
  std::string request_id;
  std::string xray_trace_id;
  std::string function_arn;
  std::chrono::time_point<std::chrono::system_clock> deadline;
};

class invocation_response {
 public:
  static invocation_response success(const std::string& payload, const std::string& content_type);
  static invocation_response failure(const std::string& message, const std::string& type);
  const std::string& get_payload() const;
  bool is_success() const;
};

void run_handler(const std::function<invocation_response(const invocation_request&)>& handler);

}  // namespace aws::lambda_runtime
