#pragma once

#include <string_view>

namespace emf::format {

/// One property, borrowed: `,"name":` and `,"name":value`.
struct Property {
  std::string_view key;
  std::string_view text;
};

}  // namespace emf::format
