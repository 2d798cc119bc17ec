#include "format/encoder.hpp"

#include <algorithm>

#include "format/document_writer.hpp"
#include "format/log_time.hpp"
#include "format/visible_properties.hpp"
#include "json/escape.hpp"
#include "model/limits.hpp"

namespace emf::format {
namespace {

constexpr std::uint64_t no_version = ~std::uint64_t{0};

}  // namespace

void Encoder::begin(const model::Recording& recording, const FlushFacts& facts) {
  recording_ = &recording;
  facts_ = facts;
  problems().clear();
  if (recording.series.empty()) {
    stage_ = Stage::Done;
    return;
  }
  const bool same_metrics = has_last_metrics();
  if (!same_metrics || !has_last_versions()) prepare_shape(same_metrics);
  log_.clear();
  append_log_members();
  stage_ = Stage::AtOnce;
  if (!fits_one_document()) begin_split();
}

bool Encoder::next(json::Buffer& out) {
  if (stage_ == Stage::AtOnce) {
    stage_ = Stage::Done;
    if (write_at_once(out)) return true;
    begin_split();
  }
  if (stage_ == Stage::Split && split_.next(out)) return true;
  stage_ = Stage::Done;
  return false;
}

void Encoder::release() {
  shape_ = std::vector<std::uint32_t>();  // not that of any recording
  std::string().swap(aws_);
  std::string().swap(root_);
  split_.release();
}

bool Encoder::has_last_versions() const noexcept {
  const model::Context& now = recording_->context;
  return head_version_ == now.head_version() && names_version_ == now.names_version();
}

bool Encoder::has_last_metrics() const noexcept {
  const model::Recording& now = *recording_;
  if (names_generation_ != now.names_generation || shape_.size() != now.series.size()) return false;
  return std::equal(
      shape_.begin(), shape_.end(), now.series.begin(),
      [](std::uint32_t id, const model::Series& series) { return id == series.id.bits(); });
}

/// A new logger has versions of its own, and yet often the dimensions of the last one.
void Encoder::prepare_shape(bool same_metrics) {
  const model::Recording& now = *recording_;
  head_version_ = no_version;  // until all is done, should an allocation fail
  const bool same_groups = groups_.make(now.context);
  if (!same_groups || !same_metrics) prepare_directive();
  find_visible(frame_, now, environment_);
  root_.clear();
  const DimensionGroup& group = groups_[0];
  append_root(root_, group, environment_);
  const model::PropertyList& properties = now.context.properties();
  hides_properties_ = false;
  for (std::size_t i = 0; i < properties.size(); ++i) {
    hides_properties_ = hides_properties_ || group.has(properties.key(i));
  }
  hides_trace_ = is_taken(trace_key, now) || group.has(trace_key);
  head_version_ = now.context.head_version();
  names_version_ = now.context.names_version();
}

void Encoder::prepare_directive() {
  const model::SeriesList& all = recording_->series;
  shape_.clear();  // nothing may take what a failing allocation leaves for a shape
  shape_.reserve(all.size());
  if (frame_.metric_extraction) assign_aws(aws_, groups_[0].directive, all, frame_.metadata);
  names_generation_ = recording_->names_generation;
  members_size_ = 0;
  for (const model::Series& series : all) {
    members_size_ += series.name->member.size();
    shape_.push_back(series.id.bits());
  }
}

bool Encoder::fits_one_document() const noexcept {
  const model::SeriesList& series = recording_->series;
  return groups_.size() == 1 && !hides_properties_ &&
         series.size() <= model::max_metrics_per_document &&
         (recording_->values - series.size() < model::max_values_per_metric ||
          std::all_of(series.begin(), series.end(), [](const model::Series& each) {
            return each.values.size() <= model::max_values_per_metric;
          }));
}

void Encoder::append_log_members() {
  if (frame_.log_level.empty()) return;
  log_.append(",\"level\":").append(frame_.log_level).append(",\"timestamp\":\"");
  append_log_time(log_, facts_.log_time);
  log_.append("\"");
}

void Encoder::prepare_trace() {
  trace_.clear();
  if (facts_.trace_id.empty() || hides_trace_) return;
  trace_.append(trace_key);
  const std::size_t size = trace_.size();
  trace_.resize(size + json::max_string_size(facts_.trace_id.size()));
  const char* const end = json::write_string(trace_.data() + size, facts_.trace_id);
  trace_.resize(static_cast<std::size_t>(end - trace_.data()));
}

bool Encoder::write_at_once(json::Buffer& out) {
  prepare_trace();
  const std::size_t before = out.size();
  append_document(out,
                  {to_milliseconds(recording_->time), aws_, log_, root_, trace_,
                   recording_->context.properties().text(),
                   most_metric_bytes(members_size_, recording_->values)},
                  recording_->series);
  if (out.size() - before <= facts_.max_line_bytes) return true;
  out.truncate(before);
  return false;
}

void Encoder::begin_split() {
  stage_ = Stage::Split;
  groups_.make(recording_->context);
  split_.begin(*recording_, facts_, groups_, environment_, log_);
}

}  // namespace emf::format
