#pragma once

#include <string>
#include <vector>

#include "conformance/scenario.hpp"
#include "random.hpp"

namespace emf::properties {

using conformance::Json;

/// Bytes of every kind that writers of JSON get wrong: control characters, quotes, invalid UTF-8,
/// surrogates as bytes, long sequences.
std::string wild_text(Random& random, std::size_t most_pieces);

/// A 64-bit integer or a double, near the edges more often than not.
Json wild_number(Random& random);

/// What the operations of one scenario are made of.
struct Mix {
  std::size_t operations = 40;
  bool wild_names = true;  ///< names and texts from wild_text() too
  bool conflicts = true;   ///< dimension values differ between sets
  bool invalid = true;     ///< items that the library must refuse
};

struct Operation {
  Json json;
  bool invalid = false;  ///< the library must refuse it, whatever came before
};

/// Random operations of a scenario; the last one is a flush.
std::vector<Operation> random_operations(Random& random, const Mix& mix);

}  // namespace emf::properties
