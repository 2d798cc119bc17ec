#pragma once

#include <memory>

namespace CLI {
class FormatterBase;
}

namespace emf::cli {

/// Lays out --help: usage, what the command does, its options in text of 100 columns, exit status
/// and examples.
std::shared_ptr<CLI::FormatterBase> help_formatter();

}  // namespace emf::cli
