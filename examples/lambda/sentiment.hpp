#pragma once

#include <string>
#include <string_view>

namespace sentiment {

struct Result {
  std::string label;  ///< positive, negative or neutral
  double score;       ///< from -1, all words of mood are negative, to 1
};

/// Counts words that people praise and complain with; knows English only.
Result classify(std::string_view text);

}  // namespace sentiment
