#include "name_rules.hpp"

#include <algorithm>

#include "ascii.hpp"

namespace emf {
namespace {

constexpr std::string_view blank =
    "is blank: CloudWatch needs at least one character that is not white space";

bool is_namespace_character(char c) noexcept {
  return is_alphanumeric(c) || std::string_view("._/#: -").find(c) != std::string_view::npos;
}

bool is_printable_ascii(std::string_view text) noexcept {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

}  // namespace

bool is_blank(std::string_view text) noexcept {
  return text.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos;
}

std::string_view namespace_problem(std::string_view text) noexcept {
  if (is_blank(text)) return blank;
  if (text.size() > max_namespace_bytes) return "is longer than 255 bytes";
  if (!std::all_of(text.begin(), text.end(), is_namespace_character)) {
    return "has a character other than letters, digits, space and . _ / # : -";
  }
  if (text.front() == ':') return "may not start with ':'";
  if (text.substr(0, 4) == "AWS/") return "may not start with 'AWS/', which is for AWS services";
  return {};
}

std::string_view metric_name_problem(std::string_view text) noexcept {
  if (is_blank(text)) return blank;
  if (text.size() > max_metric_name_bytes) return "is longer than 255 bytes";
  if (std::any_of(text.begin(), text.end(), is_control)) return "has a control character";
  return {};
}

std::string_view dimension_name_problem(std::string_view text) noexcept {
  if (is_blank(text)) return blank;
  if (text.size() > max_dimension_name_bytes) return "is longer than 250 bytes";
  if (!is_printable_ascii(text)) return "may have printable ASCII characters only";
  if (text.front() == ':') return "may not start with ':'";
  return {};
}

std::string_view dimension_value_problem(std::string_view text) noexcept {
  if (is_blank(text)) return blank;
  if (text.size() > max_dimension_value_bytes) return "is longer than 1024 bytes";
  if (!is_printable_ascii(text)) return "may have printable ASCII characters only";
  return {};
}

}  // namespace emf
