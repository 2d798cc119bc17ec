#pragma once

#include <string>
#include <string_view>

namespace emf::json {

/// A text for a message: quoted, control characters escaped, cut after 60 bytes.
std::string shown(std::string_view text);
/// A number for a message: as a document has it, but for those that no document can have.
std::string shown(double value);

}  // namespace emf::json
