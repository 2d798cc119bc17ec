#include "json/compact.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "ascii.hpp"
#include "json/escape.hpp"
#include "json/string_token.hpp"

namespace emf::json {
namespace {

/// The decimal exponent of the first significant digit, and the digits themselves, of a JSON
/// number.
class Magnitude {
 public:
  void add_digit(char digit, bool fraction) {
    if (digits_.empty() && digit == '0') {
      if (fraction) --exponent_;
      return;
    }
    if (digits_.empty()) {
      if (fraction) --exponent_;
    } else if (!fraction) {
      ++exponent_;
    }
    if (digits_.size() < 17) digits_ += digit;
  }
  void scale(std::int64_t by) noexcept { exponent_ += by; }
  bool fits_a_double() const {
    constexpr std::string_view largest = "17976931348623157";  // DBL_MAX is this times 10^292
    return digits_.empty() || exponent_ < 308 || (exponent_ == 308 && digits_ <= largest);
  }

 private:
  std::string digits_;
  std::int64_t exponent_ = 0;
};

class Compactor {
 public:
  Compactor(std::string_view text, Buffer& out) : text_(text), out_(out) {}

  const char* run();

 private:
  struct Open {
    char closer;
    std::size_t first_name;  // in names_
  };
  struct Name {
    std::size_t begin;  // in out_
    std::size_t size;
  };

  bool fail(const char* problem) noexcept {
    problem_ = problem;
    return false;
  }
  char peek() const noexcept { return at_ < text_.size() ? text_[at_] : '\0'; }
  void skip_space() noexcept;
  bool take(char character);
  bool value();
  bool open(char closer);
  bool after_value();
  bool begin_element();
  bool names_are_unique();
  int compare(const Name& a, const Name& b) const noexcept;
  bool string();
  bool literal(std::string_view word);
  bool digits(Magnitude& magnitude, bool fraction);
  bool exponent(Magnitude& magnitude);
  bool number();

  std::string_view text_;
  Buffer& out_;
  std::size_t at_ = 0;
  bool expect_value_ = true;
  const char* problem_ = nullptr;
  std::vector<Open> open_;
  std::vector<Name> names_;
  std::string decoded_;
};

const char* Compactor::run() {
  do {
    if (!(expect_value_ ? value() : after_value())) return problem_;
  } while (expect_value_ || !open_.empty());
  skip_space();
  return at_ == text_.size() ? nullptr : "there is more text after the value";
}

void Compactor::skip_space() noexcept {
  while (at_ < text_.size() &&
         (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t' || text_[at_] == '\r')) {
    ++at_;
  }
}

bool Compactor::take(char character) {
  skip_space();
  if (peek() != character || at_ == text_.size()) return false;
  ++at_;
  out_.append(character);
  return true;
}

bool Compactor::value() {
  skip_space();
  expect_value_ = false;
  switch (peek()) {
    case '{':
      return open('}');
    case '[':
      return open(']');
    case '"':
      return string();
    case 't':
      return literal("true");
    case 'f':
      return literal("false");
    case 'n':
      return literal("null");
    default:
      return number();
  }
}

bool Compactor::open(char closer) {
  if (open_.size() == max_depth) return fail("it is nested deeper than 256 levels");
  take(text_[at_]);
  open_.push_back({closer, names_.size()});
  if (take(closer)) {
    open_.pop_back();
    return true;
  }
  return begin_element();
}

bool Compactor::after_value() {
  if (take(',')) return begin_element();
  if (!take(open_.back().closer)) return fail("a comma or a closing bracket is missing");
  const bool unique = names_are_unique();
  open_.pop_back();
  return unique || fail("an object has the same name twice");
}

bool Compactor::begin_element() {
  if (open_.back().closer == '}') {
    skip_space();
    const std::size_t begin = out_.size();
    if (peek() != '"') return fail("an object needs names in quotes");
    if (!string()) return false;
    names_.push_back({begin, out_.size() - begin});
    if (!take(':')) return fail("a colon is missing after a name");
  }
  expect_value_ = true;
  return true;
}

bool Compactor::names_are_unique() {
  const auto first = names_.begin() + static_cast<std::ptrdiff_t>(open_.back().first_name);
  std::sort(first, names_.end(),
            [this](const Name& a, const Name& b) { return compare(a, b) < 0; });
  const auto same = [this](const Name& a, const Name& b) { return compare(a, b) == 0; };
  const bool unique = std::adjacent_find(first, names_.end(), same) == names_.end();
  names_.erase(first, names_.end());
  return unique;
}

int Compactor::compare(const Name& a, const Name& b) const noexcept {
  const char* const text = out_.view().data();
  return std::string_view(text + a.begin, a.size).compare({text + b.begin, b.size});
}

bool Compactor::string() {
  decoded_.clear();
  const std::size_t size = read_string_token(text_.substr(at_), decoded_);
  if (size == 0)
    return fail("a string is not closed, or has a control character or a wrong escape");
  at_ += size;
  append_string(out_, decoded_);
  return true;
}

bool Compactor::literal(std::string_view word) {
  if (text_.substr(at_, word.size()) != word) return fail("it is not a JSON value");
  at_ += word.size();
  out_.append(word);
  return true;
}

bool Compactor::digits(Magnitude& magnitude, bool fraction) {
  const std::size_t begin = at_;
  for (; is_digit(peek()); ++at_) magnitude.add_digit(text_[at_], fraction);
  return at_ != begin;
}

bool Compactor::exponent(Magnitude& magnitude) {
  ++at_;
  const bool negative = peek() == '-';
  if (negative || peek() == '+') ++at_;
  const std::size_t begin = at_;
  std::int64_t by = 0;
  for (; is_digit(peek()); ++at_)
    by = std::min<std::int64_t>(by * 10 + (text_[at_] - '0'), 1'000'000'000);
  magnitude.scale(negative ? -by : by);
  return at_ != begin;
}

bool Compactor::number() {
  const std::size_t begin = at_;
  Magnitude magnitude;
  if (peek() == '-') ++at_;
  const bool leading_zero = peek() == '0';
  const std::size_t first = at_;
  bool valid = digits(magnitude, false) && !(leading_zero && at_ - first > 1);
  if (valid && peek() == '.') {
    ++at_;
    valid = digits(magnitude, true);
  }
  if (valid && (peek() == 'e' || peek() == 'E')) valid = exponent(magnitude);
  if (!valid) return fail("it is not a JSON value");
  if (!magnitude.fits_a_double()) return fail("a number is larger than any double");
  out_.append(text_.substr(begin, at_ - begin));
  return true;
}

}  // namespace

const char* compact(std::string_view text, Buffer& out) {
  const std::size_t before = out.size();
  const char* const problem = Compactor(text, out).run();
  if (problem != nullptr) out.truncate(before);
  return problem;
}

}  // namespace emf::json
