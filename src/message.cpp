#include "message.hpp"

#include <charconv>

namespace emf {

const char Part::a_number = 0;

void Part::append_to(std::string& message) const {
  if (text_ == &a_number) {
    char digits[20];
    message.append(digits, std::to_chars(digits, digits + sizeof(digits), size_or_number_).ptr);
  } else {
    message.append(text_, size_or_number_);
  }
}

std::string concat(std::initializer_list<Part> parts) {
  std::string message;
  for (const Part& part : parts) part.append_to(message);
  return message;
}

Status make_problem(Errc code, std::initializer_list<Part> parts) { return {code, concat(parts)}; }

}  // namespace emf
