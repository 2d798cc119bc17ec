#pragma once

#include <string_view>

#include "reader/document.hpp"
#include "reader/report.hpp"

namespace emf::reader {

/// Says why a line that was meant as EMF is no JSON.
void explain(const SyntaxError& error, std::string_view line, Report& report);

}  // namespace emf::reader
