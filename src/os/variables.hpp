#pragma once

#include <string_view>

namespace emf::os {

/// The value of an environment variable, borrowed until the program changes it; empty, and then
/// with a null data(), when it is unset.
std::string_view variable(const char* name) noexcept;

}  // namespace emf::os
