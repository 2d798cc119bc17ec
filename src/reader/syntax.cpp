#include "reader/syntax.hpp"

#include <fmt/format.h>

#include "ascii.hpp"
#include "reader/text.hpp"

namespace emf::reader {
namespace {

constexpr std::string_view white_space = " \t\r\n";

/// NaN and the infinities, as the languages' own number output spells them.
bool is_non_finite(std::string_view token) {
  if (!token.empty() && (token.front() == '-' || token.front() == '+')) token.remove_prefix(1);
  if (token.size() < 3) return false;
  const std::string_view three = token.substr(0, 3);
  return equal_ignoring_case(three, "nan") || equal_ignoring_case(three, "inf");
}

/// `"Latency":1,5`: a number where the next member's name must be.
bool is_decimal_comma(const SyntaxError& error, std::string_view line) {
  const std::size_t at = error.token_begin;
  return error.wants_key && at >= 2 && at < line.size() && is_digit(line[at]) &&
         line[at - 1] == ',' && is_digit(line[at - 2]);
}

void explain_text_after(const SyntaxError& error, std::string_view line, Report& report) {
  const std::string_view rest = line.substr(error.offset);
  if (rest.front() == '{') {
    report.at_byte(rules::two_documents, error.offset,
                   "a second document follows on the same line or in the same datagram; "
                   "CloudWatch takes neither");
  } else {
    report.at_byte(rules::text_after, error.offset,
                   fmt::format("the document ends here, but {} follows; CloudWatch takes only a "
                               "line that is nothing but the document",
                               quoted(rest)));
  }
}

void explain_unexpected(const SyntaxError& error, std::string_view line, Report& report) {
  const std::string_view token = line.substr(error.token_begin);
  const unsigned char byte = static_cast<unsigned char>(line[error.offset]);
  if (is_non_finite(token)) {
    report.at_byte(rules::not_finite, error.token_begin,
                   fmt::format("{} is no number in JSON, so the whole line is lost",
                               quoted(token.substr(0, token.find_first_of(",]} ")))));
  } else if (is_decimal_comma(error, line)) {
    report.at_byte(rules::decimal_comma, error.token_begin - 1,
                   "a number is written with a decimal comma (a locale's?); JSON wants a point");
  } else if (byte < 0x20) {
    report.at_byte(rules::control_character, error.offset,
                   fmt::format("control character 0x{:02X} must be written as \\u{:04X}", byte,
                               unsigned{byte}));
  } else {
    report.at_byte(rules::invalid_json, error.offset,
                   fmt::format("no JSON: unexpected {}", quoted(line.substr(error.offset, 24))));
  }
}

}  // namespace

void explain(const SyntaxError& error, std::string_view line, Report& report) {
  const std::size_t begin = line.find_first_not_of(white_space);
  const char first = begin == std::string_view::npos ? '\0' : line[begin];
  if (first != '{' && first != '[' && first != '"') {
    report.at_byte(rules::text_before, begin,
                   fmt::format("the line begins with {}; CloudWatch takes only a line that is "
                               "nothing but the document",
                               quoted(line.substr(begin, line.find('{') - begin))));
    return;
  }
  if (first == '"' || (first == '[' && error.offset < line.size() && error.token_begin < 3)) {
    report.at_byte(rules::text_before, begin,
                   "the line does not begin with '{': part of a document over several lines? "
                   "Each line is an event of its own");
    return;
  }
  switch (error.reason) {
    case SyntaxError::Reason::Unexpected:
      return explain_unexpected(error, line, report);
    case SyntaxError::Reason::TextAfter:
      return explain_text_after(error, line, report);
    case SyntaxError::Reason::EndOfText:
      return report.at_byte(rules::truncated, line.size(),
                            fmt::format("the line ends inside the document, after {} bytes: cut "
                                        "by a length limit, or the rest is on the next line",
                                        grouped(line.size())));
    case SyntaxError::Reason::Overflow:
      return report.at_byte(rules::value_out_of_range, error.token_begin,
                            "a number is too large for a double; CloudWatch takes up to 2^360");
    case SyntaxError::Reason::TooDeep:
      return report.at_byte(
          rules::too_deep, error.offset,
          fmt::format("more than {} levels of nesting", grouped(Document::max_depth)));
  }
}

}  // namespace emf::reader
