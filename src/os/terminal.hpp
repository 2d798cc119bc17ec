#pragma once

#include <cstddef>

namespace emf::os {

/// Whether a person looks at this descriptor.
bool is_terminal(int descriptor) noexcept;

/// Its width in columns, 0 when it has none.
std::size_t terminal_width(int descriptor) noexcept;

}  // namespace emf::os
