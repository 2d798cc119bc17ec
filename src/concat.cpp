#include "concat.hpp"

namespace emf {

void Part::append_to(std::string& message) const {
  if (is_number_) {
    message += std::to_string(number_);
  } else {
    message += text_;
  }
}

std::string concat(std::initializer_list<Part> parts) {
  std::string message;
  for (const Part& part : parts) part.append_to(message);
  return message;
}

}  // namespace emf
