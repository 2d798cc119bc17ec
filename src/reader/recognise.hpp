#pragma once

#include <string_view>

namespace emf::reader {

/// Whether a line can be EMF at all; quick, since most lines of a log are not.
bool may_be_emf(std::string_view line) noexcept;

/// Whether the text, whole or cut, wrapped or broken, names EMF's metadata (`"_aws":` or
/// `"CloudWatchMetrics":`, also with escaped quotes), and so was meant as EMF.
bool names_emf_metadata(std::string_view text) noexcept;

}  // namespace emf::reader
