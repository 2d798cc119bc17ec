#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <emf/export.hpp>

namespace emf {

/// Why something was refused or lost. `to_string` gives the enumerator's name. What was refused is
/// left out whole and changes nothing else; the README's table of limits has the rules.
enum class Errc : std::uint8_t {
  Ok,                    ///< all is well
  InvalidMetric,         ///< a metric's name, value, unit or resolution
  InvalidDimension,      ///< a dimension's name or value
  DimensionSetExceeded,  ///< more than 30 dimensions in a set, defaults included
  InvalidProperty,       ///< a property's name or value; or it did not fit the line
  InvalidNamespace,      ///< the old one stays
  InvalidTimestamp,      ///< more than 14 days back or 2 hours ahead
  InvalidConfiguration,  ///< a variable or setting; the text says what is used instead
  EmptyMetrics,          ///< asked for by an option: a flush without metrics
  DocumentTooLarge,      ///< final: one value and its dimensions exceed the sink's line limit
  SinkUnavailable,       ///< transient: nothing of the line was taken, it may be offered again
  SinkFailed,            ///< final: this line will never be accepted
  Dropped,               ///< lost and counted: a full queue, or a deadline that passed
  LoggerClosed,          ///< a handle or timer was used after its logger was gone
};

/// Static text: "InvalidMetric".
EMF_EXPORT std::string_view to_string(Errc code) noexcept;

/// Success, or a code and a text that names the item, its value, the rule and what became of the
/// data. The code is for programs and stays; the text is for people and may change. Success costs
/// nothing; copies of a problem share its text.
class EMF_EXPORT Status {
 public:
  Status() noexcept = default;  ///< Ok, without a text
  /// For sinks of one's own. Control characters of the message become spaces. Ok has no text.
  Status(Errc code, std::string message);

  bool ok() const noexcept { return problem_ == nullptr; }  ///< whether nothing was lost
  Errc code() const noexcept { return ok() ? Errc::Ok : problem_->code; }  ///< for programs
  const std::string& message() const noexcept;                             ///< one line

 private:
  struct Problem {
    Errc code;
    std::string message;
  };

  std::shared_ptr<const Problem> problem_;  // null: Ok
};

/// Hears of every item that was refused or lost, on the thread that found out and with no lock
/// held (but see multi_sink()), so it may call any function of this library; of what happens
/// meanwhile on that thread this copy of it hears nothing. That thread waits for it: a slow handler
/// of a background_sink() halts delivery meanwhile. It must be thread-safe, and what it uses must
/// live until the process ends. What it throws reaches the caller of put_*, set_* and flush();
/// destructors and background threads swallow it. An empty one hears nothing.
using ErrorHandler = std::function<void(const Status&)>;

/// The default handler: one line on stderr, at most one a second for each code, with a count of
/// those left out. Thread-safe; never waits for who reads stderr.
EMF_EXPORT void report_to_stderr(const Status& problem);

}  // namespace emf
