#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace emf {

/// A piece of a message: a text that lives as long as the message is made, or a whole number.
class Part {
 public:
  Part(std::string_view text) noexcept : text_(text) {}
  Part(const std::string& text) noexcept : text_(text) {}
  Part(const char* text) noexcept : text_(text) {}
  Part(std::uint64_t number) noexcept : number_(number), is_number_(true) {}

  void append_to(std::string& message) const;

 private:
  std::string_view text_;
  std::uint64_t number_ = 0;
  bool is_number_ = false;
};

/// The pieces of a message, one after the other: `concat({name, ": ", count, " lines are lost"})`.
/// How the core makes its messages: the run-time formatting of a library would be most of the size
/// of a small program.
std::string concat(std::initializer_list<Part> parts);

}  // namespace emf
