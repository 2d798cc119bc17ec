#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <emf/emf.hpp>

/// What everything is measured with: the peers, the benchmarks and the gates.
namespace workloads {

inline std::int64_t integer(std::int64_t i) { return i * 7919 % 1'000'003; }
inline double milli(std::int64_t i) { return static_cast<double>(integer(i)) / 1000.0; }

inline constexpr std::string_view metric_namespace = "CheckoutService";
inline constexpr std::string_view trace_id =
    "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
inline constexpr std::string_view path = "/api/v1/orders/{id}";
inline constexpr std::string_view user_agent = "Mozilla/5.0 (X11; \"Linux\" x86_64)";
const std::string& request_id(std::int64_t i);

struct NamedUnit {
  std::string_view name;
  emf::Unit unit;
};

/// The ten metrics of W2 and their values in document i.
inline constexpr std::array<NamedUnit, 10> request_metrics{{{"Latency", emf::Unit::Milliseconds},
                                                            {"DbLatency", emf::Unit::Milliseconds},
                                                            {"QueueDepth", emf::Unit::Count},
                                                            {"RequestCount", emf::Unit::Count},
                                                            {"ErrorCount", emf::Unit::Count},
                                                            {"PayloadBytes", emf::Unit::Bytes},
                                                            {"CacheHitRatio", emf::Unit::Percent},
                                                            {"CpuUser", emf::Unit::Microseconds},
                                                            {"RetryCount", emf::Unit::Count},
                                                            {"BatchSize", emf::Unit::Count}}};
std::array<emf::MetricValue, 10> request_values(std::int64_t i);

/// Metric000 to Metric099 of W3, Count and Milliseconds in turn.
const std::array<std::string, 100>& hundred_names();
constexpr emf::Unit hundred_unit(std::size_t k) {
  return k % 2 == 0 ? emf::Unit::Count : emf::Unit::Milliseconds;
}

/// Records document i, everything but the flush.
using Record = std::function<void(std::int64_t i)>;

struct Workload {
  std::string_view name;
  void (*by_name)(emf::MetricsLogger& logger, std::int64_t i);
  /// Looks the metrics up and sets the dimensions once: both stay with a logger.
  Record (*by_handle)(emf::MetricsLogger& logger);
  /// What W1 finds in a Lambda function; for the others one that adds nothing.
  emf::Environment (*environment)(std::shared_ptr<emf::Sink> sink);
};

extern const std::array<Workload, 4> all;  ///< W1 to W4
const Workload& find(std::string_view name);

/// Counts the lines and forgets them. One thread at a time.
class MemorySink : public emf::Sink {
 public:
  emf::Status write(std::string_view) override {
    ++lines_;
    return {};
  }
  std::uint64_t lines() const { return lines_; }

 private:
  std::uint64_t lines_ = 0;
};

}  // namespace workloads
