#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include <emf/export.hpp>

namespace emf {

/// Why something was refused or lost. `to_string` gives the enumerator's name.
enum class Errc : std::uint8_t {
  Ok,
  InvalidMetric,
  InvalidDimension,
  DimensionSetExceeded,
  InvalidProperty,
  InvalidNamespace,
  InvalidTimestamp,
  InvalidConfiguration,
  EmptyMetrics,      ///< asked for by an option: a flush without metrics
  DocumentTooLarge,  ///< final: one value and its dimensions exceed the sink's line limit
  SinkUnavailable,   ///< transient: nothing of the line was taken, it may be offered again
  SinkFailed,        ///< final: this line will never be accepted
  Dropped,           ///< lost and counted: a full queue, or a deadline that passed
  LoggerClosed,      ///< a handle or timer was used after its logger was gone
};

EMF_EXPORT std::string_view to_string(Errc code) noexcept;

/// Success, or a code and a text that names the item, its value, the rule and what became of the
/// data.
class EMF_EXPORT Status {
 public:
  Status() noexcept = default;
  Status(Errc code, std::string message) noexcept : code_(code), message_(std::move(message)) {}

  bool ok() const noexcept { return code_ == Errc::Ok; }
  Errc code() const noexcept { return code_; }
  const std::string& message() const noexcept { return message_; }

 private:
  Errc code_ = Errc::Ok;
  std::string message_;
};

/// Hears of every item that was refused or lost, on the thread that found out and with no lock
/// held, so it may call any function of this library. It must be thread-safe. What it throws
/// reaches the caller of put_*, set_* and flush(); destructors and background threads swallow it.
/// An empty one hears nothing.
using ErrorHandler = std::function<void(const Status&)>;

/// The default handler: one line on stderr, at most one a second for each code, with a count of
/// those left out.
EMF_EXPORT void report_to_stderr(const Status& problem);

}  // namespace emf
