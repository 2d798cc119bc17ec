// As first_document.cpp, with a tree of JSON instead of the library.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <unistd.h>

#include <nlohmann/json.hpp>

using Json = nlohmann::ordered_json;

namespace {

std::string variable(const char* name) {
  const char* const value = std::getenv(name);
  return value != nullptr ? value : "";
}

std::string document() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const Json metric = {{"Name", "ProcessingLatency"}, {"Unit", "Milliseconds"}};
  const Json directive = {{"Namespace", "CheckoutService"},
                          {"Dimensions", {{"LogGroup", "ServiceName", "ServiceType"}}},
                          {"Metrics", Json::array({metric})}};
  Json document;
  document["_aws"] = {
      {"Timestamp", std::chrono::duration_cast<std::chrono::milliseconds>(now).count()},
      {"CloudWatchMetrics", Json::array({directive})}};
  document["LogGroup"] = document["ServiceName"] = variable("AWS_LAMBDA_FUNCTION_NAME");
  document["ServiceType"] = "AWS::Lambda::Function";
  document["executionEnvironment"] = variable("AWS_EXECUTION_ENV");
  document["memorySize"] = variable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE");
  document["functionVersion"] = variable("AWS_LAMBDA_FUNCTION_VERSION");
  document["logStreamId"] = variable("AWS_LAMBDA_LOG_STREAM_NAME");
  document["ProcessingLatency"] = 7.919;
  return document.dump() + '\n';
}

}  // namespace

int main() {
  const auto start = std::chrono::steady_clock::now();
  const std::string line = document();
  const bool written = write(STDOUT_FILENO, line.data(), line.size()) > 0;
  const std::chrono::nanoseconds elapsed = std::chrono::steady_clock::now() - start;
  std::fprintf(stderr, "%lld\n", static_cast<long long>(elapsed.count()));
  return written ? 0 : 1;
}
