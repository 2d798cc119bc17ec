#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "json/buffer.hpp"
#include "json/number.hpp"

namespace emf::format {

/// The text of a document around its metrics, in the order in which it stands there.
struct DocumentText {
  std::int64_t timestamp_ms = 0;
  /// The rest of `_aws` behind the timestamp, to its brace; empty: no `_aws`.
  std::string_view aws;
  std::string_view log;         ///< root members for Lambda's log; all of these begin with a comma
  std::string_view root;        ///< dimensions and the environment's properties
  std::string_view trace;       ///< the trace id
  std::string_view properties;  ///< the user's
  std::size_t most_metric_bytes = 0;
};

/// No metrics with names of so many bytes as members and so many values take more.
constexpr std::size_t most_metric_bytes(std::size_t members, std::size_t values) noexcept {
  constexpr std::size_t punctuation = 3;  // a comma and brackets
  return members + values * (json::max_number_size + punctuation);
}

/// The part of `_aws` that documents of one shape share, from behind the timestamp to its brace.
/// `Pieces` as below; `directive` as a DimensionGroup has it, `metadata` as the Frame.
template <class Pieces>
void assign_aws(std::string& aws, std::string_view directive, const Pieces& pieces,
                std::string_view metadata);

/// Appends one document, one line, long arrays last: CloudWatch Logs Insights discovers only the
/// first 200 fields. `Pieces` is std::vector<Piece>, or model::SeriesList for all values there are.
template <class Pieces>
void append_document(json::Buffer& out, const DocumentText& text, const Pieces& pieces);

}  // namespace emf::format
