#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <emf/export.hpp>
#include <emf/unit.hpp>

/// What will CloudWatch make of a line? Target emf::reader.
namespace emf::reader {

/// Through what the line travels: each has limits of its own.
enum class Receiver : std::uint8_t {
  Any,           ///< the document's own rules only
  Lambda,        ///< standard output of a function, text log format
  AgentTcp,      ///< CloudWatch agent
  AgentUdp,      ///< the same; what is read is one datagram
  AgentFile,     ///< CloudWatch agent that follows a log file
  PutLogEvents,  ///< the CloudWatch Logs API
  Container,     ///< standard output under Docker or containerd, unknown log driver
  LambdaJson,    ///< standard output of a function, JSON log format with its level filter
  AwsLogs,       ///< standard output of an ECS task with the awslogs driver
  FluentBit,     ///< tcp input of Fluent Bit, default buffer
};

/// As the command spells it: "put-log-events", "agent-tcp".
EMF_EXPORT std::string_view to_string(Receiver receiver) noexcept;
/// What to_string() gives, and nothing else.
EMF_EXPORT std::optional<Receiver> receiver_from_string(std::string_view text) noexcept;

/// When the line reaches CloudWatch, which takes timestamps from 14 days before to 2 hours after.
class Arrival {
 public:
  using Clock = std::chrono::system_clock;  ///< timestamps are wall-clock time

  Arrival(Clock::time_point at) noexcept : at_(at), kind_(Kind::At) {}  ///< at that time
  static Arrival now() noexcept { return Arrival(Kind::Now); }          ///< when read() is called
  /// At the time the line itself names, so that none is too old: for archived logs.
  static Arrival at_event_time() noexcept { return Arrival(Kind::Event); }

  /// None: the time that the line names.
  std::optional<Clock::time_point> time() const noexcept {
    if (kind_ == Kind::Event) return std::nullopt;
    return kind_ == Kind::Now ? Clock::now() : at_;
  }

 private:
  enum class Kind : std::uint8_t { Now, At, Event };
  explicit Arrival(Kind kind) noexcept : kind_(kind) {}

  Clock::time_point at_{};
  Kind kind_;
};

/// How and when the line travels.
struct Options {
  /// Through the API, now.
  Options(Receiver through = Receiver::PutLogEvents, Arrival when = Arrival::now()) noexcept
      : receiver(through), arrival(when) {}

  Receiver receiver;  ///< whose limits apply
  Arrival arrival;    ///< what timestamps are measured against
};

/// How bad a problem is.
enum class Severity : std::uint8_t {
  Error,    ///< a datapoint is lost or arrives under another identity, a declared metric has no
            ///< value, or a limit is broken
  Warning,  ///< a cost, a surprise, a thing that only some receivers accept
};

/// Why a line, or part of it, is not what its writer meant.
struct Problem {
  Severity severity = Severity::Error;  ///< whether data is lost
  std::string_view code;                ///< stable, for scripts: "too-many-metrics"
  std::string path;                     ///< JSON pointer: "/_aws/CloudWatchMetrics/0/Metrics"
  std::size_t offset = 0;               ///< byte in the line
  std::string message;                  ///< for people, with the names and numbers at hand
  std::string_view source;              ///< the page or file that the rule is from
};

/// What a line says of many values at once, instead of the values or beside them.
struct Statistics {
  double count = 0;  ///< how many
  double sum = 0;    ///< of all
  double min = 0;    ///< the smallest, 0 when there is none
  double max = 0;    ///< the largest, 0 when there is none
};

/// One metric under one dimension set, as CloudWatch stores it: as doubles.
struct Datapoint {
  std::string metric_namespace;                                 ///< "Shop"
  std::vector<std::pair<std::string, std::string>> dimensions;  ///< names and values, as declared
  std::string metric;                                           ///< its name
  Unit unit = Unit::None;                                       ///< None where the line has none
  StorageResolution resolution = StorageResolution::Standard;   ///< Standard likewise
  std::int64_t timestamp_ms = 0;                                ///< since 1970, in milliseconds
  std::vector<double> values;                                   ///< in the order of the line
  std::vector<double> counts;  ///< as long as values; all 1 unless the line says otherwise
  std::optional<Statistics> statistics;  ///< when the line gives them; then values may be empty

  EMF_EXPORT Statistics summary() const noexcept;  ///< `statistics`, or else made from the values
};

/// What became of a line.
struct Result {
  bool is_emf = false;                ///< false: an ordinary log line, which is no error
  std::vector<Datapoint> datapoints;  ///< one for each metric and dimension set that arrives
  std::vector<Problem> problems;      ///< at most 100
  /// Root members that are neither dimension nor metric, as JSON text.
  std::vector<std::pair<std::string, std::string>> properties;

  EMF_EXPORT bool ok() const noexcept;  ///< no problem of Severity::Error
};

/// Reads one line, with or without its '\n'. Any bytes: a line longer than any receiver takes
/// (1 MiB) is refused unread, others cost a small multiple of their length, nesting ends at 10,000
/// levels, nothing throws but a failing allocation. Thread-safe.
EMF_EXPORT Result read(std::string_view line, const Options& options = {});

}  // namespace emf::reader
