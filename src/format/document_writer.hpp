#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "format/piece.hpp"
#include "json/buffer.hpp"

namespace emf::format {

/// The text of a document around its metrics, in the order in which it stands there.
struct DocumentText {
  std::int64_t timestamp_ms = 0;
  std::string_view
      aws;  ///< the rest of `_aws` behind the timestamp, to its brace; empty: no `_aws`
  std::string_view log;         ///< root members for Lambda's log; all of these begin with a comma
  std::string_view root;        ///< dimensions and the environment's properties
  std::string_view trace;       ///< the trace id
  std::string_view properties;  ///< the user's
};

/// Appends one document, one line, long arrays last: CloudWatch Logs Insights discovers only the
/// first 200 fields.
void append_document(json::Buffer& out, const DocumentText& text, const std::vector<Piece>& pieces);

}  // namespace emf::format
