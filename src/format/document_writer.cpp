#include "format/document_writer.hpp"

#include <utility>

#include "format/piece.hpp"
#include "json/copy.hpp"

namespace emf::format {
namespace {

std::size_t most_bytes(const DocumentText& text) noexcept {
  constexpr std::size_t around = 64;  // {"_aws":{"Timestamp": with its number, brackets, '\n'
  return around + text.aws.size() + text.log.size() + text.root.size() + text.trace.size() +
         text.properties.size() + text.most_metric_bytes;
}

char* write_timestamp(char* out, std::int64_t milliseconds) noexcept {
  constexpr unsigned digits = 13;  // from 2001 to 2286
  constexpr std::int64_t first = 1'000'000'000'000;
  if (milliseconds < first || milliseconds >= 10 * first) {
    return json::write_int64(out, milliseconds);
  }
  json::write_digits<digits>(out, static_cast<std::uint64_t>(milliseconds));
  return out + digits;
}

const Piece& as_piece(const Piece& piece) noexcept { return piece; }
Piece as_piece(const model::Series& series) noexcept { return {&series, 0, series.values.size()}; }

char* write_array(char* out, const Piece& piece) noexcept {
  const MetricValue* value = piece.series->values.begin() + piece.first;
  const MetricValue* const end = value + piece.count;
  *out++ = '[';
  while (true) {
    out = write_value(out, *value);
    if (++value == end) break;
    *out++ = ',';
  }
  *out++ = ']';
  return out;
}

template <class Pieces>
char* write_metrics(char* out, const Pieces& pieces) noexcept {
  bool has_arrays = false;
  for (const auto& each : pieces) {
    const Piece piece = as_piece(each);
    if (piece.count != 1) {
      has_arrays = true;
      continue;
    }
    out = json::copy(out, piece.series->name->member);
    out = write_value(out, piece.series->values[piece.first]);
  }
  if (!has_arrays) return out;
  for (const auto& each : pieces) {
    const Piece piece = as_piece(each);
    if (piece.count == 1) continue;
    out = write_array(json::copy(out, piece.series->name->member), piece);
  }
  return out;
}

}  // namespace

template <class Pieces>
void assign_aws(std::string& aws, std::string_view directive, const Pieces& pieces,
                std::string_view metadata) {
  aws.assign(",").append(directive);
  bool first = true;
  for (const auto& each : pieces) {
    if (!std::exchange(first, false)) aws.append(",");
    append_definition(aws, *as_piece(each).series);
  }
  aws.append("]}]").append(metadata).append("}");
}
template void assign_aws(std::string&, std::string_view, const std::vector<Piece>&,
                         std::string_view);
template void assign_aws(std::string&, std::string_view, const model::SeriesList&,
                         std::string_view);

template <class Pieces>
void append_document(json::Buffer& out, const DocumentText& text, const Pieces& pieces) {
  char* const begin = out.reserve(most_bytes(text));
  char* end = begin;
  if (!text.aws.empty()) {
    end = json::copy(end, "{\"_aws\":{\"Timestamp\":");
    end = write_timestamp(end, text.timestamp_ms);
    end = json::copy(end, text.aws);
  }
  end = json::copy(end, text.log);
  end = json::copy(end, text.root);
  end = json::copy(end, text.trace);
  end = json::copy(end, text.properties);
  end = write_metrics(end, pieces);
  *begin = '{';  // in the place of a comma when there is no `_aws`
  out.commit(json::copy(end, "}\n"));
}
template void append_document(json::Buffer&, const DocumentText&, const std::vector<Piece>&);
template void append_document(json::Buffer&, const DocumentText&, const model::SeriesList&);

}  // namespace emf::format
