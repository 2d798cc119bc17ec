#include <cstring>
#include <limits>

#include <nlohmann/json.hpp>

#include "ascii.hpp"
#include "reader/document.hpp"

namespace emf::reader {
namespace {

bool is_number_character(char c) {
  return is_digit(c) || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

}  // namespace

/// Takes the parser's events. The parser does not say where its tokens stand; as everything before
/// the current one is known to be right, looking for its first and last byte is enough.
class DocumentBuilder {
 public:
  DocumentBuilder(std::string_view line, Document& document) : line_(line), document_(document) {
    document_.line_ = line;
    document_.nodes_.clear();
    document_.texts_.assign(1, {});
    document_.characters_.clear();
  }

  bool null() { return scalar(Kind::Null, 4); }
  bool boolean(bool value) { return scalar(Kind::Bool, value ? 4 : 5); }
  bool number_integer(std::int64_t value) {
    const auto magnitude = static_cast<std::uint64_t>(value);
    return integer(static_cast<double>(value), value, value < 0 ? 0 - magnitude : magnitude);
  }
  bool number_unsigned(std::uint64_t value) {
    constexpr std::uint64_t largest = std::numeric_limits<std::int64_t>::max();
    return integer(static_cast<double>(value),
                   static_cast<std::int64_t>(value < largest ? value : largest), value);
  }
  bool number_float(double value, const std::string&) {
    number(value);
    return true;
  }

  bool string(const std::string& value) {
    const std::size_t begin = token_begin();
    Node& node = add(Kind::String, begin, string_end(begin));
    node.text = keep(value);
    return true;
  }
  bool binary(const std::vector<std::uint8_t>&) { return false; }

  bool key(const std::string& name) {
    key_begin_ = token_begin();
    cursor_ = string_end(key_begin_);
    key_ = keep(name);
    wants_key_ = false;
    return true;
  }

  bool start_object(std::size_t) { return open(Kind::Object); }
  bool start_array(std::size_t) { return open(Kind::Array); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  template <class Exception>
  bool parse_error(std::size_t position, const std::string&, const Exception& why) {
    error_.offset = position > 0 ? position - 1 : 0;
    error_.token_begin = token_begin();
    error_.wants_key = wants_key_;
    if (complete()) {
      error_.reason = SyntaxError::Reason::TextAfter;
      error_.offset = line_.find_first_not_of(" \t\r\n", cursor_);
    } else if (why.id == number_overflow) {
      error_.reason = SyntaxError::Reason::Overflow;
    } else if (error_.offset >= line_.size()) {
      error_.reason = SyntaxError::Reason::EndOfText;
    }
    return false;
  }

  bool complete() const { return !document_.nodes_.empty() && open_.empty(); }
  std::size_t token_begin() const {
    const std::size_t at = line_.find_first_not_of(" \t\r\n,:", cursor_);
    return at == std::string_view::npos ? line_.size() : at;
  }
  const SyntaxError& error() const { return error_; }

 private:
  static constexpr int number_overflow = 406;  // nlohmann's out_of_range

  bool scalar(Kind kind, std::size_t size) {
    const std::size_t begin = token_begin();
    add(kind, begin, begin + size);
    return true;
  }

  Node& number(double value) {
    const std::size_t begin = token_begin();
    std::size_t stop = begin;
    while (stop < line_.size() && is_number_character(line_[stop])) ++stop;
    Node& node = add(Kind::Number, begin, stop);
    node.number = value;
    return node;
  }

  bool integer(double value, std::int64_t exact, std::uint64_t magnitude) {
    Node& node = number(value);
    node.integer = true;
    node.exact = exact;
    while (magnitude != 0 && magnitude % 2 == 0) magnitude /= 2;
    node.rounded = magnitude >= std::uint64_t{1} << std::numeric_limits<double>::digits;
    return true;
  }

  bool open(Kind kind) {
    const std::size_t begin = token_begin();
    if (open_.size() == Document::max_depth) {
      error_.reason = SyntaxError::Reason::TooDeep;
      error_.offset = error_.token_begin = begin;
      return false;
    }
    add(kind, begin, begin + 1);
    open_.push_back({static_cast<Index>(document_.nodes_.size() - 1), 0});
    wants_key_ = kind == Kind::Object;
    return true;
  }

  bool close() {
    Node& node = document_.nodes_[open_.back().index];
    cursor_ = token_begin() + 1;
    node.stop = static_cast<std::uint32_t>(cursor_);
    node.end = static_cast<Index>(document_.nodes_.size());
    open_.pop_back();
    after_value();
    return true;
  }

  Node& add(Kind kind, std::size_t begin, std::size_t stop) {
    const Index index = static_cast<Index>(document_.nodes_.size());
    Node& node = document_.nodes_.emplace_back();
    node.kind = kind;
    node.begin = static_cast<std::uint32_t>(begin);
    node.stop = static_cast<std::uint32_t>(stop);
    node.end = index + 1;
    node.key = key_;
    node.key_begin = static_cast<std::uint32_t>(key_begin_);
    if (!open_.empty()) {
      node.parent = open_.back().index;
      node.position = open_.back().children++;
    }
    key_ = 0;
    cursor_ = stop;
    after_value();
    return node;
  }

  void after_value() {
    wants_key_ = !open_.empty() && document_.nodes_[open_.back().index].kind == Kind::Object;
  }

  std::size_t string_end(std::size_t begin) const {
    std::size_t at = begin + 1;
    while (line_[at] != '"') at += line_[at] == '\\' ? 2 : 1;
    return at + 1;
  }

  std::uint32_t keep(const std::string& text) {
    document_.texts_.push_back({static_cast<std::uint32_t>(document_.characters_.size()),
                                static_cast<std::uint32_t>(text.size())});
    document_.characters_ += text;
    return static_cast<std::uint32_t>(document_.texts_.size() - 1);
  }

  struct Open {
    Index index;
    Index children;
  };

  std::string_view line_;
  Document& document_;
  std::vector<Open> open_;
  std::size_t cursor_ = 0;  ///< behind the last token
  std::size_t key_begin_ = 0;
  std::uint32_t key_ = 0;
  bool wants_key_ = false;
  SyntaxError error_;
};

std::optional<SyntaxError> Document::parse(std::string_view line, Document& document) {
  DocumentBuilder builder(line, document);
  if (!nlohmann::json::sax_parse(line.begin(), line.end(), &builder)) return builder.error();
  // The parser takes a NUL byte for the end of its input.
  if (const std::size_t rest = builder.token_begin(); rest != line.size()) {
    SyntaxError error;
    error.reason = SyntaxError::Reason::TextAfter;
    error.offset = error.token_begin = rest;
    return error;
  }
  return std::nullopt;
}

}  // namespace emf::reader
