// What a handler sees of aws-lambda-cpp, so that programs written for it run in every build.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <utility>

namespace aws::lambda_runtime {

struct invocation_request {
  std::string payload;
  std::string request_id;
  std::string xray_trace_id;
  std::string function_arn;
  std::string tenant_id;
  std::chrono::system_clock::time_point deadline;
};

class invocation_response {
 public:
  static invocation_response success(std::string payload, std::string content_type) {
    return {std::move(payload), std::move(content_type), true};
  }
  static invocation_response failure(const std::string& message, const std::string& type);

  const std::string& get_payload() const { return payload_; }
  const std::string& get_content_type() const { return content_type_; }
  bool is_success() const { return success_; }

 private:
  invocation_response(std::string payload, std::string content_type, bool success)
      : payload_(std::move(payload)), content_type_(std::move(content_type)), success_(success) {}

  std::string payload_;
  std::string content_type_;
  bool success_;
};

using Handler = std::function<invocation_response(const invocation_request&)>;

/// Serves invocations until the API is gone. Unlike aws-lambda-cpp, AWS_LAMBDA_MAX_CONCURRENCY of
/// them at a time.
void run_handler(const Handler& handler);

}  // namespace aws::lambda_runtime
