#include "environment/checks.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "ascii.hpp"
#include "environment/misconfiguration.hpp"
#include "json/shown.hpp"
#include "message.hpp"
#include "name_rules.hpp"

namespace emf::environment {
namespace {

constexpr std::size_t longest_log_name = 512;  // CreateLogGroup, CreateLogStream

bool is_log_group_character(char c) noexcept {  // CreateLogGroup: [\.\-_/#A-Za-z0-9]+
  return is_alphanumeric(c) || std::string_view("._/#-").find(c) != std::string_view::npos;
}

bool is_log_stream_character(char c) noexcept {  // CreateLogStream: [^:*]*
  return c != ':' && c != '*' && !is_control(c);
}

std::string legal(std::string_view name, std::string_view value, bool (*is_legal)(char) noexcept,
                  std::string_view problem, const ErrorHandler& on_error) {
  std::string text(value.substr(0, longest_log_name));
  std::replace_if(
      text.begin(), text.end(), [is_legal](char c) { return !is_legal(c); }, '-');
  if (text != value) {
    report_bad_value(on_error, name, value, problem, concat({json::shown(text), " is used"}));
  }
  return text;
}

std::string_view problem_of(const Dimension& dimension) noexcept {
  const std::string_view problem = dimension_name_problem(dimension.name);
  return problem.empty() ? dimension_value_problem(dimension.value) : problem;
}

}  // namespace

[[gnu::cold]] std::string valid_namespace(std::string_view name, std::string_view value,
                                          const ErrorHandler& on_error) {
  if (value.empty()) return {};
  const std::string_view problem = namespace_problem(value);
  if (problem.empty()) return std::string(value);
  report_bad_value(on_error, name, value, problem, concat({default_namespace, " is used"}));
  return {};
}

[[gnu::cold]] Endpoint valid_endpoint(std::string_view name, std::string_view value,
                                      const ErrorHandler& on_error) {
  const std::optional<Endpoint> endpoint = parse_endpoint(value);
  if (endpoint) return *endpoint;
  report_bad_value(on_error, name, value,
                   "is not tcp://host:port or udp://host:port with a port from 1 to 65535",
                   concat({to_string(Endpoint{}), " is used"}));
  return Endpoint{};
}

[[gnu::cold]] std::string legal_log_group(std::string_view name, std::string_view value,
                                          const ErrorHandler& on_error) {
  return legal(name, value, is_log_group_character,
               "is no log group: at most 512 of A-Z a-z 0-9 . - _ / #", on_error);
}

[[gnu::cold]] std::string legal_log_stream(std::string_view name, std::string_view value,
                                           const ErrorHandler& on_error) {
  return legal(name, value, is_log_stream_character,
               "is no log stream: at most 512 bytes without : * and control characters", on_error);
}

[[gnu::cold]] DimensionSet valid_dimensions(const DimensionSet& dimensions,
                                            const ErrorHandler& on_error) {
  DimensionSet valid;
  for (std::size_t i = 0; i < dimensions.size(); ++i) {
    const Dimension dimension = dimensions[i];
    const std::string_view problem = problem_of(dimension);
    if (problem.empty()) {
      valid.set(dimension.name, dimension.value);
    } else {
      report_bad_value(on_error, concat({"default dimension ", json::shown(dimension.name)}),
                       dimension.value, problem, "the dimension is left out");
    }
  }
  return valid;
}

}  // namespace emf::environment
