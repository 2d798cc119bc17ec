#include "format/document_writer.hpp"

#include "json/copy.hpp"

namespace emf::format {
namespace {

std::size_t most_bytes(const DocumentText& text, const std::vector<Piece>& pieces) noexcept {
  std::size_t size = 64 + text.aws.size() + text.log.size() + text.root.size() + text.trace.size() +
                     text.properties.size();
  for (const Piece& piece : pieces) {
    size += piece.series->name->member.size() + piece.count * (json::max_number_size + 1) + 2;
  }
  return size;
}

char* write_array(char* out, const Piece& piece) noexcept {
  *out++ = '[';
  for (std::size_t i = 0; i < piece.count; ++i) {
    if (i != 0) *out++ = ',';
    out = write_value(out, (*piece.series)[piece.first + i]);
  }
  *out++ = ']';
  return out;
}

char* write_metrics(char* out, const std::vector<Piece>& pieces) noexcept {
  bool has_arrays = false;
  for (const Piece& piece : pieces) {
    if (piece.count != 1) {
      has_arrays = true;
      continue;
    }
    out = json::copy(out, piece.series->name->member);
    out = write_value(out, (*piece.series)[piece.first]);
  }
  if (!has_arrays) return out;
  for (const Piece& piece : pieces) {
    if (piece.count == 1) continue;
    out = write_array(json::copy(out, piece.series->name->member), piece);
  }
  return out;
}

}  // namespace

void append_document(json::Buffer& out, const DocumentText& text,
                     const std::vector<Piece>& pieces) {
  char* const begin = out.reserve(most_bytes(text, pieces));
  char* end = begin;
  if (!text.aws.empty()) {
    end = json::copy(end, "{\"_aws\":{\"Timestamp\":");
    end = json::write_int64(end, text.timestamp_ms);
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

}  // namespace emf::format
