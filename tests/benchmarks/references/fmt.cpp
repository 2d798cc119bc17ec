// Format strings that are compiled and know the whole document. Nothing is escaped, so the user
// agent comes escaped.
#include <array>
#include <iterator>

#include <fmt/compile.h>

#include "references/shape.hpp"

namespace references {
namespace {

using Out = std::back_insert_iterator<fmt::memory_buffer>;

Out write_invocation(Out out, const Shape& shape, const Value* values) {
  const auto& dimension = shape.dimensions;
  const auto& property = shape.fixed_properties;
  return fmt::format_to(
      out,
      FMT_COMPILE(R"({{"_aws":{{"Timestamp":{},"CloudWatchMetrics":[{{"Namespace":"{}",)"
                  R"("Dimensions":[["LogGroup","ServiceName","ServiceType"]],)"
                  R"("Metrics":[{{"Name":"ProcessingLatency","Unit":"{}"}}]}}]}},)"
                  R"("LogGroup":"{}","ServiceName":"{}","ServiceType":"{}",)"
                  R"("executionEnvironment":"{}","memorySize":"{}","functionVersion":"{}",)"
                  R"("logStreamId":"{}","ProcessingLatency":{}}})"),
      now(), "CheckoutService", shape.metrics[0].unit, dimension[0].text, dimension[1].text,
      dimension[2].text, property[0].text, property[1].text, property[2].text, property[3].text,
      values[0].number);
}

Out write_request_head(Out out, const Shape& shape) {
  constexpr auto pattern = FMT_COMPILE(
      R"({{"_aws":{{"Timestamp":{},"CloudWatchMetrics":[{{"Namespace":"{}",)"
      R"("Dimensions":[["Service","Region"],["Service","Region","Operation"]],"Metrics":[)"
      R"({{"Name":"Latency","Unit":"{}"}},{{"Name":"DbLatency","Unit":"{}"}},)"
      R"({{"Name":"QueueDepth","Unit":"{}"}},{{"Name":"RequestCount","Unit":"{}"}},)"
      R"({{"Name":"ErrorCount","Unit":"{}"}},{{"Name":"PayloadBytes","Unit":"{}"}},)"
      R"({{"Name":"CacheHitRatio","Unit":"{}"}},{{"Name":"CpuUser","Unit":"{}"}},)"
      R"({{"Name":"RetryCount","Unit":"{}"}},{{"Name":"BatchSize","Unit":"{}"}}]}}]}},)");
  const auto& m = shape.metrics;
  return fmt::format_to(out, pattern, now(), "CheckoutService", m[0].unit, m[1].unit, m[2].unit,
                        m[3].unit, m[4].unit, m[5].unit, m[6].unit, m[7].unit, m[8].unit,
                        m[9].unit);
}

Out write_request(Out out, const Shape& shape, const Value* values, std::int64_t i) {
  const auto& dimension = shape.dimensions;
  const auto& property = shape.request_properties;
  const auto whole = [&](std::size_t k) { return static_cast<std::int64_t>(values[k].number); };
  out = fmt::format_to(
      write_request_head(out, shape),
      FMT_COMPILE(
          R"("Service":"{}","Region":"{}","Operation":"{}","RequestId":"{}","TraceId":"{}",)"
          R"("Path":"{}","UserAgent":"{}","StatusCode":"{}",)"),
      dimension[0].text, dimension[1].text, dimension[2].text, text_of(property[0], i),
      text_of(property[1], i), text_of(property[2], i), R"(Mozilla/5.0 (X11; \"Linux\" x86_64))",
      text_of(property[4], i));
  return fmt::format_to(
      out,
      FMT_COMPILE(
          R"("Latency":{},"DbLatency":{},"QueueDepth":{},"RequestCount":{},"ErrorCount":{},)"
          R"("PayloadBytes":{},"CacheHitRatio":{},"CpuUser":{},"RetryCount":{},"BatchSize":{}}})"),
      values[0].number, values[1].number, whole(2), whole(3), whole(4), whole(5), values[6].number,
      values[7].number, whole(8), whole(9));
}

}  // namespace

std::string_view write_with_fmt(const Shape& shape, std::int64_t i, std::string&) {
  static fmt::memory_buffer buffer;
  buffer.clear();
  std::array<Value, most_values> values;
  shape.values(i, values.data());
  const Out out = std::back_inserter(buffer);
  if (shape.workload == "W1") {
    write_invocation(out, shape, values.data());
  } else {
    write_request(out, shape, values.data(), i);
  }
  buffer.push_back('\n');
  return {buffer.data(), buffer.size()};
}

}  // namespace references
