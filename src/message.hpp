#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include <emf/status.hpp>

namespace emf {

/// A piece of a message: a text that lives as long as the message is made, or a whole number.
class Part {
 public:
  Part(std::string_view text) noexcept : text_(text.data()), size_or_number_(text.size()) {}
  Part(const std::string& text) noexcept : Part(std::string_view(text)) {}
  Part(const char* text) noexcept : Part(std::string_view(text)) {}
  Part(std::uint64_t number) noexcept : text_(&a_number), size_or_number_(number) {}

  void append_to(std::string& message) const;

 private:
  static const char a_number;  // stands for the text of any number, which is yet to be written

  const char* text_;
  std::uint64_t size_or_number_;
};

/// The pieces one after the other: `concat({count, " bytes of ", name})`. The core makes its
/// messages so, since the run-time formatting of a library would be the largest part of a small
/// program.
[[gnu::cold]] std::string concat(std::initializer_list<Part> parts);

/// A Status whose message is `concat(parts)`.
[[gnu::cold]] Status make_problem(Errc code, std::initializer_list<Part> parts);

}  // namespace emf
