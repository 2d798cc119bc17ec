// A function whose events say what it shall do. FUNCTION_OPTIONS names the options it has.
#include <aws/lambda-runtime/runtime.h>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <thread>

#include <emf/emf.hpp>
#include <emf/lambda.hpp>

#include "forbid_system_calls.hpp"

namespace {

using aws::lambda_runtime::invocation_request;
using aws::lambda_runtime::invocation_response;

invocation_response handle(const invocation_request& request, emf::MetricsLogger& metrics) {
  const std::string& action = request.payload;
  if (action != "nothing") {
    metrics.put_metric("input.num_chars", request.payload.size(), emf::Unit::Count);
  }
  if (action == "throw") throw std::out_of_range("index 7");
  if (action == "throw an int") throw 7;
  if (action == "fail") return invocation_response::failure("no such item", "NotFound");
  if (action == "exit") std::exit(3);
  if (action == "hang") std::this_thread::sleep_for(std::chrono::hours(1));
  return invocation_response::success("[]", "application/json");
}

emf::lambda::Options options_of(const std::string& names) {
  const auto has = [&](const char* name) { return names.find(name) != std::string::npos; };
  emf::lambda::Options options;
  options.cold_start = has("cold_start");
  options.duration = has("duration");
  options.faults = has("faults");
  options.request_bytes = has("request_bytes");
  options.response_bytes = has("response_bytes");
  options.report_empty = has("report_empty");
  if (has("rethrow")) options.on_exception = emf::lambda::OnException::Rethrow;
  if (has("flush_before_deadline")) options.flush_before_deadline = std::chrono::hours(1);
  return options;
}

}  // namespace

int main() {
  const char* const names = std::getenv("FUNCTION_OPTIONS");
  const auto function = emf::lambda::instrument(handle, options_of(names != nullptr ? names : ""));
  aws::lambda_runtime::run_handler([&](const invocation_request& request) {
    // By now the function is connected to the API, and the library has done nothing yet.
    const bool confined = std::getenv("FUNCTION_IS_CONFINED") != nullptr;
    if (confined && !emf::test::forbid_system_calls()) std::_Exit(77);
    return function(request);
  });
}
