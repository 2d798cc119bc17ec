// The Lambda Runtime API from a function's side: ask for an invocation, post what became of it.
#include <aws/lambda-runtime/runtime.h>
#include <cstdlib>
#include <thread>
#include <vector>

#include <nlohmann/json.hpp>

#include "http.hpp"

namespace aws::lambda_runtime {
namespace {

using emf::test::HttpConnection;
using emf::test::HttpMessage;

constexpr const char* invocations = "/2018-06-01/runtime/invocation/";

std::string variable(const char* name) {
  const char* const value = std::getenv(name);
  return value != nullptr ? value : "";
}

invocation_request to_request(const HttpMessage& message) {
  invocation_request request;
  request.payload = message.body;
  request.request_id = message.header("lambda-runtime-aws-request-id");
  request.xray_trace_id = message.header("lambda-runtime-trace-id");
  request.function_arn = message.header("lambda-runtime-invoked-function-arn");
  request.tenant_id = message.header("lambda-runtime-aws-tenant-id");
  request.deadline += std::chrono::milliseconds(
      std::strtoll(message.header("lambda-runtime-deadline-ms").c_str(), nullptr, 10));
  return request;
}

void post(HttpConnection& api, const std::string& request_id, const invocation_response& response) {
  HttpMessage answer;
  answer.start_line = "POST " + (invocations + request_id) +
                      (response.is_success() ? "/response" : "/error") + " HTTP/1.1";
  answer.headers["content-type"] = response.get_content_type();
  answer.body = response.get_payload();
  api.write(answer);
}

void serve(const Handler& handler) {
  HttpConnection api = HttpConnection::connect_to(variable("AWS_LAMBDA_RUNTIME_API"));
  HttpMessage next;
  next.start_line = std::string("GET ") + invocations + "next HTTP/1.1";
  HttpMessage received;
  while (api.write(next) && api.read(received)) {
    const invocation_request request = to_request(received);
    post(api, request.request_id, handler(request));
    if (!api.read(received)) return;
  }
}

}  // namespace

invocation_response invocation_response::failure(const std::string& message,
                                                 const std::string& type) {
  const nlohmann::json error = {{"errorMessage", message}, {"errorType", type}};
  return {error.dump(), "application/json", false};
}

void run_handler(const Handler& handler) {
  const int workers = std::atoi(variable("AWS_LAMBDA_MAX_CONCURRENCY").c_str());
  if (workers <= 1) return serve(handler);
  std::vector<std::thread> threads;
  for (int i = 0; i < workers; ++i) threads.emplace_back([&] { serve(handler); });
  for (std::thread& thread : threads) thread.join();
}

}  // namespace aws::lambda_runtime
