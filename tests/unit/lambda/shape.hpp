#pragma once

#include <chrono>
#include <string>

namespace emf::test {

/// Types of aws-lambda-cpp's shape.
struct Request {
  std::string payload = "{}";
  std::string request_id = "c6af9ac6-7b61-11e6-9a41-93e8deadbeef";
  std::string xray_trace_id;
  std::string function_arn;
  std::chrono::system_clock::time_point deadline{};
  std::string tenant_id;
};

class Response {
 public:
  static Response success(std::string payload) { return {std::move(payload), {}, true}; }
  static Response failure(const std::string& message, const std::string& type) {
    return {message, type, false};
  }
  bool is_success() const { return success_; }
  const std::string& get_payload() const { return payload_; }
  const std::string& error_type() const { return error_type_; }

 private:
  Response(std::string payload, std::string error_type, bool success)
      : payload_(std::move(payload)), error_type_(std::move(error_type)), success_(success) {}

  std::string payload_;
  std::string error_type_;
  bool success_;
};

}  // namespace emf::test
