#include "model/validation.hpp"

#include <algorithm>

#include "ascii.hpp"
#include "json/shown.hpp"
#include "message.hpp"
#include "model/limits.hpp"
#include "name_rules.hpp"

namespace emf::model {
namespace {

using json::shown;

bool is_reserved(std::string_view name, Reserved reserved) noexcept {
  const auto same = [&](std::string_view other) { return equal_ignoring_case(name, other); };
  if (std::any_of(std::begin(reserved_names), std::end(reserved_names), same)) return true;
  return reserved == Reserved::DocumentAndLog &&
         std::any_of(std::begin(reserved_log_names), std::end(reserved_log_names), same);
}

constexpr std::string_view reserved_text =
    "is reserved: receivers read that member of a document themselves";

}  // namespace

Status check_metric_name(std::string_view name, Reserved reserved, std::string_view consequence) {
  std::string_view rule = metric_name_problem(name);
  if (rule.empty() && is_reserved(name, reserved)) rule = reserved_text;
  if (rule.empty()) return {};
  return make_problem(Errc::InvalidMetric,
                      {"metric name ", shown(name), " ", rule, "; ", consequence});
}

Status check_dimension(Dimension dimension, Reserved reserved, std::string_view consequence) {
  std::string_view what = "name";
  std::string_view rule = dimension_name_problem(dimension.name);
  if (rule.empty() && is_reserved(dimension.name, reserved)) rule = reserved_text;
  if (rule.empty()) {
    what = "value";
    rule = dimension_value_problem(dimension.value);
  }
  if (rule.empty()) return {};
  return make_problem(Errc::InvalidDimension,
                      {"dimension ", shown(dimension.name), " = ", shown(dimension.value), ": the ",
                       what, " ", rule, "; ", consequence});
}

Status check_property_name(std::string_view name, Reserved reserved, std::string_view consequence) {
  if (!is_reserved(name, reserved)) return {};
  return make_problem(Errc::InvalidProperty,
                      {"property name ", shown(name), " ", reserved_text, "; ", consequence});
}

Status check_namespace(std::string_view name, std::string_view consequence) {
  const std::string_view rule = namespace_problem(name);
  if (rule.empty()) return {};
  return make_problem(Errc::InvalidNamespace,
                      {"namespace ", shown(name), " ", rule, "; ", consequence});
}

Status check_timestamp(std::chrono::system_clock::time_point time,
                       std::chrono::system_clock::time_point now) {
  using std::chrono::milliseconds;  // in nanoseconds, sums near the end of time would overflow
  const auto at = std::chrono::floor<milliseconds>(time.time_since_epoch());
  const auto present = std::chrono::floor<milliseconds>(now.time_since_epoch());
  const bool too_old = at < present - max_timestamp_age;
  if (!too_old && at <= present + max_timestamp_lead) return {};
  return make_problem(
      Errc::InvalidTimestamp,
      {"timestamp ", std::to_string(at.count()), " ms is ",
       too_old ? "more than 14 days old" : "more than 2 hours ahead",
       ", so CloudWatch would not store its metrics; the timestamp was not changed"});
}

}  // namespace emf::model
