#include "os/variables.hpp"

#include <cstdlib>

namespace emf::os {

std::string_view variable(const char* name) noexcept {
  const char* const value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nothing better
  return value != nullptr ? std::string_view(value) : std::string_view();
}

}  // namespace emf::os
