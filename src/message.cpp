#include "message.hpp"

namespace emf {

const char Part::a_number = 0;

void Part::append_to(std::string& message) const {
  if (text_ == &a_number) {
    message += std::to_string(size_or_number_);
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
