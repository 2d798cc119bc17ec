#include <algorithm>
#include <utility>

#include <emf/status.hpp>

#include "ascii.hpp"
#include "os/standard_error.hpp"
#include "report_limiter.hpp"
#include "report_line.hpp"

namespace emf {
namespace {

constexpr std::string_view names[] = {
    "Ok",
    "InvalidMetric",
    "InvalidDimension",
    "DimensionSetExceeded",
    "InvalidProperty",
    "InvalidNamespace",
    "InvalidTimestamp",
    "InvalidConfiguration",
    "EmptyMetrics",
    "DocumentTooLarge",
    "SinkUnavailable",
    "SinkFailed",
    "Dropped",
    "LoggerClosed",
};
constexpr std::size_t count = sizeof(names) / sizeof(names[0]);
static_assert(count == static_cast<std::size_t>(Errc::LoggerClosed) + 1);

ReportLimiter limiter;

// What others said, an exception or a sink's name, must not break lines or obey a terminal.
std::string in_one_line(std::string text) {
  std::replace_if(text.begin(), text.end(), is_control, ' ');
  return text;
}

}  // namespace

std::string_view to_string(Errc code) noexcept {
  const auto index = static_cast<std::size_t>(code);
  return index < count ? names[index] : std::string_view("Unknown");
}

Status::Status(Errc code, std::string message)
    : problem_(code == Errc::Ok ? nullptr
                                : std::make_shared<const Problem>(
                                      Problem{code, in_one_line(std::move(message))})) {}

const std::string& Status::message() const noexcept {
  static const std::string* const none = new std::string;
  return ok() ? *none : problem_->message;
}

void report_to_stderr(const Status& problem) {
  const auto left_out = limiter.admit(problem.code(), ReportLimiter::Clock::now());
  if (left_out) os::write_standard_error(ReportLine(problem, *left_out).text());
}

}  // namespace emf
