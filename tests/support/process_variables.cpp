#include "process_variables.hpp"

#include <stdexcept>
#include <stdlib.h>
#include <string_view>
#include <unistd.h>

namespace emf::support {

ProcessVariables::ProcessVariables() {
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) continue;
    saved_.emplace_back(text.substr(0, equals), text.substr(equals + 1));
  }
  ::clearenv();
}

ProcessVariables::~ProcessVariables() {
  ::clearenv();
  for (const auto& [name, value] : saved_) ::setenv(name.c_str(), value.c_str(), 1);
}

void ProcessVariables::set(const std::string& name, const std::string& value) {
  const bool cut_short = (name + value).find('\0') != std::string::npos;
  if (cut_short || ::setenv(name.c_str(), value.c_str(), 1) != 0) {
    throw std::invalid_argument("no variable can be " + name + "=" + value);
  }
}

}  // namespace emf::support
