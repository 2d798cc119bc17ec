#include "reader/names.hpp"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

#include "reader/text.hpp"

namespace emf::reader {
namespace {

constexpr std::string_view letters_and_digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/// Has more characters than that, however many bytes each of them is.
bool is_surely_longer(std::string_view text, std::size_t most) { return text.size() > 4 * most; }

std::string too_long(std::string_view text, std::size_t most) {
  if (is_surely_longer(text, most)) {
    return fmt::format("has {} bytes; at most {} characters are allowed", grouped(text.size()),
                       most);
  }
  const std::size_t size = characters(text);
  return size > most ? fmt::format("has {} characters; at most {} are allowed", grouped(size), most)
                     : std::string();
}

bool consists_of(std::string_view text, std::string_view letters, std::string_view others) {
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return letters.find(c) != std::string_view::npos || others.find(c) != std::string_view::npos;
  });
}

// One value may be asked about for each of many sets, so it is not searched when it is too long.
std::string wrong_with_ascii(std::string_view text, std::size_t most) {
  if (is_surely_longer(text, most)) return too_long(text, most);
  if (is_blank(text)) return "has no character but blanks";
  if (has_control_character(text)) return "has a control character";
  if (!is_printable_ascii(text)) return "has a character that is not ASCII";
  return too_long(text, most);
}

}  // namespace

std::string wrong_with_namespace(std::string_view name) {
  if (is_blank(name)) return "is blank";
  if (name.front() == ':') return "begins with ':'";
  if (name.substr(0, 4) == "AWS/") return "begins with 'AWS/', which is for AWS's own metrics";
  if (!consists_of(name, letters_and_digits, "._/#:- ")) {
    return "has characters other than letters, digits and . _ / # : - and space";
  }
  return too_long(name, 255);
}

std::string wrong_with_metric_name(std::string_view name) {
  if (is_blank(name)) return "is blank";
  if (has_control_character(name)) return "has a control character";
  return too_long(name, 255);
}

std::string wrong_with_dimension_name(std::string_view name) {
  if (!name.empty() && name.front() == ':') return "begins with ':'";
  return wrong_with_ascii(name, 250);
}

std::string wrong_with_dimension_value(std::string_view value) {
  return wrong_with_ascii(value, 1024);
}

std::string wrong_with_log_group(std::string_view name) {
  if (!consists_of(name, letters_and_digits, ".-_/#")) {
    return "has characters other than letters, digits and . - _ / #";
  }
  return too_long(name, 512);
}

std::string wrong_with_log_stream(std::string_view name) {
  if (name.find_first_of(":*") != std::string_view::npos) return "has a ':' or '*'";
  return too_long(name, 512);
}

}  // namespace emf::reader
