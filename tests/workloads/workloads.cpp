#include "workloads.hpp"

#include <cstdio>
#include <cstdlib>

namespace workloads {
namespace {

using emf::MetricsLogger;
using emf::Unit;

void w1_by_name(MetricsLogger& logger, std::int64_t i) {
  logger.put_metric("ProcessingLatency", milli(i), Unit::Milliseconds);
}

Record w1_by_handle(MetricsLogger& logger) {
  return [latency = logger.metric("ProcessingLatency", Unit::Milliseconds)](std::int64_t i) {
    latency.put(milli(i));
  };
}

void set_request_dimensions(MetricsLogger& logger) {
  logger.set_dimensions(
      {{{"Service", "checkout"}, {"Region", "us-east-1"}},
       {{"Service", "checkout"}, {"Region", "us-east-1"}, {"Operation", "PlaceOrder"}}});
}

void set_request_properties(MetricsLogger& logger, std::int64_t i) {
  logger.set_property("RequestId", request_id(i))
      .set_property("TraceId", trace_id)
      .set_property("Path", path)
      .set_property("UserAgent", user_agent)
      .set_property("StatusCode", "200");
}

void w2_by_name(MetricsLogger& logger, std::int64_t i) {
  set_request_dimensions(logger);
  set_request_properties(logger, i);
  const std::array<emf::MetricValue, 10> values = request_values(i);
  for (std::size_t k = 0; k < values.size(); ++k) {
    logger.put_metric(request_metrics[k].name, values[k], request_metrics[k].unit);
  }
}

Record w2_by_handle(MetricsLogger& logger) {
  set_request_dimensions(logger);
  std::vector<emf::Metric> metrics;
  for (const NamedUnit& metric : request_metrics) {
    metrics.push_back(logger.metric(metric.name, metric.unit));
  }
  return [&logger, metrics](std::int64_t i) {
    set_request_properties(logger, i);
    const std::array<emf::MetricValue, 10> values = request_values(i);
    for (std::size_t k = 0; k < values.size(); ++k) metrics[k].put(values[k]);
  };
}

void set_regional_dimensions(MetricsLogger& logger) {
  logger.set_dimensions({{"Service", "checkout"}, {"Region", "us-east-1"}});
}

void w3_by_name(MetricsLogger& logger, std::int64_t i) {
  set_regional_dimensions(logger);
  const std::array<std::string, 100>& names = hundred_names();
  for (std::size_t k = 0; k < names.size(); ++k) {
    logger.put_metric(names[k], milli(100 * i + static_cast<std::int64_t>(k)), hundred_unit(k));
  }
}

Record w3_by_handle(MetricsLogger& logger) {
  set_regional_dimensions(logger);
  std::vector<emf::Metric> metrics;
  for (std::size_t k = 0; k < hundred_names().size(); ++k) {
    metrics.push_back(logger.metric(hundred_names()[k], hundred_unit(k)));
  }
  return [metrics](std::int64_t i) {
    for (std::size_t k = 0; k < metrics.size(); ++k) {
      metrics[k].put(milli(100 * i + static_cast<std::int64_t>(k)));
    }
  };
}

void w4_by_name(MetricsLogger& logger, std::int64_t i) {
  set_regional_dimensions(logger);
  for (std::int64_t k = 0; k < 100; ++k) {
    logger.put_metric("Latency", milli(100 * i + k), Unit::Milliseconds);
  }
}

Record w4_by_handle(MetricsLogger& logger) {
  set_regional_dimensions(logger);
  return [latency = logger.metric("Latency", Unit::Milliseconds)](std::int64_t i) {
    for (std::int64_t k = 0; k < 100; ++k) latency.put(milli(100 * i + k));
  };
}

emf::Environment plain_environment(std::shared_ptr<emf::Sink> sink) {
  emf::Environment environment;
  environment.metric_namespace = metric_namespace;
  environment.sink = std::move(sink);
  return environment;
}

emf::Environment lambda_environment(std::shared_ptr<emf::Sink> sink) {
  emf::Environment environment = plain_environment(std::move(sink));
  environment.kind = emf::EnvironmentKind::Lambda;
  environment.default_dimensions = {{"LogGroup", "checkout-handler"},
                                    {"ServiceName", "checkout-handler"},
                                    {"ServiceType", "AWS::Lambda::Function"}};
  environment.properties = {
      {"executionEnvironment", "AWS_Lambda_provided.al2023"},
      {"memorySize", "512"},
      {"functionVersion", "$LATEST"},
      {"logStreamId", "2026/08/22/[$LATEST]0123456789abcdef0123456789abcdef"}};
  return environment;
}

template <std::size_t Count>
std::array<std::string, Count> numbered(const char* format) {
  std::array<std::string, Count> texts;
  for (std::size_t i = 0; i < Count; ++i) {
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), format, static_cast<unsigned>(i));
    texts[i] = text.data();
  }
  return texts;
}

}  // namespace

const std::string& request_id(std::int64_t i) {
  static const auto ids = numbered<16>("c6af9ac6-7b61-11e6-9a41-93e8deadbe%02x");
  return ids[static_cast<std::size_t>(i) & 15];
}

std::array<emf::MetricValue, 10> request_values(std::int64_t i) {
  return {milli(10 * i),       milli(10 * i + 1),      integer(10 * i + 2) % 100, 1, 0,
          integer(10 * i + 5), milli(10 * i + 6) / 10, milli(10 * i + 7),         0, 25};
}

const std::array<std::string, 100>& hundred_names() {
  static const auto names = numbered<100>("Metric%03u");
  return names;
}

const std::array<Workload, 4> all{{{"W1", w1_by_name, w1_by_handle, lambda_environment},
                                   {"W2", w2_by_name, w2_by_handle, plain_environment},
                                   {"W3", w3_by_name, w3_by_handle, plain_environment},
                                   {"W4", w4_by_name, w4_by_handle, plain_environment}}};

const Workload& find(std::string_view name) {
  for (const Workload& workload : all) {
    if (workload.name == name) return workload;
  }
  std::fprintf(stderr, "no workload is called %.*s\n", static_cast<int>(name.size()), name.data());
  std::exit(2);
}

}  // namespace workloads
