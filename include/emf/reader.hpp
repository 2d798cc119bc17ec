#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <emf/export.hpp>
#include <emf/unit.hpp>

/// What will CloudWatch make of a line? Target emf::reader.
namespace emf::reader {

/// Through what the line travels: each has limits of its own (receivers.md 5.7).
enum class Receiver : std::uint8_t {
  Any,
  Lambda,
  AgentTcp,
  AgentUdp,
  AgentFile,
  PutLogEvents,
  Container
};

enum class Severity : std::uint8_t { Error, Warning };  ///< datapoints are lost; a surprise, a cost

/// Why a line, or part of it, is not what its writer meant.
struct Problem {
  Severity severity = Severity::Error;
  std::string_view code;    ///< stable, for scripts: "too-many-metrics"
  std::string path;         ///< JSON pointer: "/_aws/CloudWatchMetrics/0/Metrics"
  std::size_t offset = 0;   ///< byte in the line
  std::string message;      ///< for people, with the names and numbers at hand
  std::string_view source;  ///< the page or file that the rule is from
};

/// One metric under one dimension set, as CloudWatch stores it: as doubles.
struct Datapoint {
  std::string metric_namespace;
  std::vector<std::pair<std::string, std::string>> dimensions;
  std::string metric;
  Unit unit = Unit::None;
  StorageResolution resolution = StorageResolution::Standard;
  std::int64_t timestamp_ms = 0;
  std::vector<double> values;
  std::vector<double> counts;  ///< as long as values; all 1 unless the line says otherwise
};

struct Result {
  bool is_emf = false;  ///< false: an ordinary log line, which is no error
  std::vector<Datapoint> datapoints;
  std::vector<Problem> problems;

  EMF_EXPORT bool ok() const noexcept;  ///< no problem of Severity::Error
};

/// Reads one line, with or without its '\n'. Any bytes: memory is bounded by a small multiple of
/// the line, nesting is limited, nothing throws. Thread-safe.
EMF_EXPORT Result read(std::string_view line, Receiver receiver = Receiver::Any);

}  // namespace emf::reader
