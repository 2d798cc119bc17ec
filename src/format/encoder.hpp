#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <emf/status.hpp>

#include "format/dimension_groups.hpp"
#include "format/flush_facts.hpp"
#include "format/frame.hpp"
#include "format/property.hpp"
#include "format/split_documents.hpp"
#include "json/buffer.hpp"
#include "model/recorder.hpp"

namespace emf::format {

/// Turns a recording into lines. Nearly always that is one document of the same shape as the last
/// one, whose static parts are still there; what does not fit into one document goes to
/// SplitDocuments. Keeps its memory. Not thread-safe.
class Encoder {
 public:
  explicit Encoder(const Frame& frame)
      : frame_(frame), groups_(frame.metric_extraction), split_(frame) {}

  /// `recording` and `facts.trace_id` are borrowed until is_done().
  void begin(const model::Recording& recording, const FlushFacts& facts);
  /// Whether there is certainly no further line.
  bool is_done() const noexcept { return stage_ == Stage::Done; }
  /// Appends the next line to `out`; false if there is none.
  bool next(json::Buffer& out);
  /// What could not be written, once is_done(): properties and values too large for any line.
  std::vector<Status>& problems() noexcept { return split_.problems(); }
  /// Gives the memory back that grows with values and properties; that of dimension sets stays.
  void release();

 private:
  bool has_last_versions() const noexcept;
  bool has_last_metrics() const noexcept;
  void prepare_shape(bool same_metrics);
  void prepare_directive();
  bool fits_one_document() const noexcept;
  void append_log_members();
  void prepare_trace();
  bool write_at_once(json::Buffer& out);
  void begin_split();

  enum class Stage : std::uint8_t { AtOnce, Split, Done };

  const Frame& frame_;
  const model::Recording* recording_ = nullptr;
  FlushFacts facts_;
  Stage stage_ = Stage::Done;

  // The shape of the last document, and the texts that follow from it.
  std::vector<std::uint32_t> shape_;
  std::uint64_t head_version_ = 0;
  std::uint64_t names_version_ = 0;
  std::uint32_t names_generation_ = 0;
  DimensionGroups groups_;
  std::vector<Property> environment_;
  bool hides_properties_ = false;
  bool hides_trace_ = false;
  std::string aws_;
  std::string root_;
  std::size_t members_size_ = 0;  // of the names of all metrics as members

  // Of this flush.
  std::string log_;
  std::string trace_;
  SplitDocuments split_;
};

}  // namespace emf::format
