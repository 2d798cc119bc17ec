#pragma once

#include "reader/document.hpp"
#include "reader/members.hpp"
#include "reader/report.hpp"

namespace emf::reader {

/// Warns of what loses no datapoint and yet surprises: entity keys, fields that Logs Insights does
/// not find.
void warn_of_surprises(const Document& document, const Members& members, Report& report);

}  // namespace emf::reader
