#pragma once

#include <string>
#include <vector>

#include "result.hpp"

namespace emf::conformance {

/// What is not as a case expects it; empty when the case holds.
///
/// An expectation speaks of the first flush: `docs`, `doc_sizes`, `docs_count`, `values_per_doc`
/// (per metric, how many values each document has), `values` (per metric, over all documents),
/// `definitions` (per metric), `every_doc`, and of the first document `dimensions`, `members`,
/// `present`, `absent`, `Namespace`, `_aws.X`. `docs2` are the documents of the second flush;
/// `flushes` has one expectation for each. Of the whole result: `environment`, `sink`, `endpoint`,
/// `error` (exactly one) or `errors` (`[[at, code, words of the message…], …]`); without either,
/// nothing may have been reported.
std::vector<std::string> differences(const Result& result, const Json& expected);

}  // namespace emf::conformance
