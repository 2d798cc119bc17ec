#include "format/split_documents.hpp"

#include <algorithm>
#include <cstdint>

#include "format/document_writer.hpp"
#include "format/visible_properties.hpp"
#include "json/escape.hpp"
#include "json/shown.hpp"
#include "message.hpp"

namespace emf::format {
namespace {

// Every document of a group repeats its sets, and every group repeats all values. Where n groups
// share sets of S bytes evenly and a document has R bytes for them and the metrics, the number of
// documents goes with n / (R - S/n). That is least for n near 2 S/R, where sets take half of the
// room; one group is best up to two thirds.

constexpr std::size_t most_of_one_group(std::size_t room) noexcept { return room / 3 * 2; }

/// How much of the room the sets of a group should take at most. The largest set more than evenly,
/// or first fit would need a group more.
std::size_t best_share(std::size_t sets, std::size_t largest_set, std::size_t room) noexcept {
  if (room == 0) return 0;
  const std::size_t groups = (6 * sets + 2 * room) / (3 * room);  // 2 S/R - 1/3, rounded up
  return std::min(sets / std::max(groups, std::size_t{1}) + largest_set, most_of_one_group(room));
}

}  // namespace

void SplitDocuments::begin(const model::Recording& recording, const FlushFacts& facts,
                           DimensionGroups& groups, const std::vector<Property>& environment,
                           std::string_view log) {
  recording_ = &recording;
  facts_ = facts;
  groups_ = &groups;
  log_ = log;
  group_ = 0;
  collect_properties(environment);
  planner_.measure(recording.series, frame_.metric_extraction);
  make_room();
  start_group();
}

[[gnu::cold]] void SplitDocuments::collect_properties(const std::vector<Property>& environment) {
  properties_ = environment;
  if (!facts_.trace_id.empty() && !is_taken(trace_key, *recording_)) {
    json::Buffer value;
    json::append_string(value, facts_.trace_id);
    trace_.assign(trace_key).append(value.view());
    properties_.push_back({trace_key, trace_});
  }
  const model::PropertyList& own = recording_->context.properties();
  for (std::size_t i = 0; i < own.size(); ++i) properties_.push_back({own.key(i), own.text(i)});
}

/// The bytes of a document of that group without any metric.
std::size_t SplitDocuments::empty_size(const DimensionGroup& group,
                                       const std::vector<Property>& properties) {
  constexpr std::size_t around_aws = std::string_view(R"({"_aws":{"Timestamp":,]}]})").size();
  root_.clear();
  append_root(root_, group, properties);
  std::size_t size = log_.size() + root_.size() + std::string_view("}\n").size();
  if (frame_.metric_extraction) {
    char number[json::max_number_size];
    const char* const end = json::write_int64(number, to_milliseconds(recording_->time));
    size += around_aws + static_cast<std::size_t>(end - number) + group.directive.size() +
            frame_.metadata.size();
    size -= 1;  // the planner counts a comma for each definition
  }
  return size;
}

/// The most that a datapoint takes beside a set of so many bytes, among those that can fit a line
/// with it.
std::size_t SplitDocuments::needs(std::size_t set_bytes) {
  const std::size_t taken = bare_ + set_bytes;
  return facts_.max_line_bytes > taken ? planner_.largest_datapoint(facts_.max_line_bytes - taken)
                                       : 0;
}

std::size_t SplitDocuments::needs(const DimensionGroup& group) {
  std::size_t most = 0;
  for (const std::uint32_t set : group.sets) most = std::max(most, needs(groups_->bytes(set)));
  return most;
}

bool SplitDocuments::leaves(const DimensionGroup& group, std::size_t bytes) {
  return empty_size(group, properties_) + bytes <= facts_.max_line_bytes;
}

/// Sees to it that every datapoint that can fit a line fits into the documents of each group.
void SplitDocuments::make_room() {
  bare_ = empty_size(DimensionGroup(), {}) + groups_->bytes_around_sets();
  drop_properties();
  separate_sets();
}

/// Drops what has no room even in the documents of a set alone.
[[gnu::cold]] void SplitDocuments::drop_properties() {
  std::size_t all = property_bytes();
  for (std::size_t set = 0; set < groups_->sets(); ++set) {
    const std::size_t need = needs(groups_->bytes(set));
    const std::size_t others = bare_ + groups_->bytes(set) + need;
    if (need == 0 || others + all <= facts_.max_line_bytes) continue;
    while (others + visible_bytes(set) > facts_.max_line_bytes) drop_largest_property(set);
    all = property_bytes();
  }
}

[[gnu::cold]] std::size_t SplitDocuments::property_bytes() const {
  std::size_t bytes = 0;
  for (const Property& property : properties_) bytes += property.text.size();
  return bytes;
}

[[gnu::cold]] std::size_t SplitDocuments::visible_bytes(std::size_t set) const {
  std::size_t bytes = 0;
  for (const Property& property : properties_) bytes += visible_bytes(set, property);
  return bytes;
}

[[gnu::cold]] std::size_t SplitDocuments::visible_bytes(std::size_t set,
                                                        const Property& property) const {
  return groups_->has(set, property.key) ? 0 : property.text.size();
}

[[gnu::cold]] void SplitDocuments::drop_largest_property(std::size_t set) {
  const auto largest = std::max_element(properties_.begin(), properties_.end(),
                                        [&](const Property& a, const Property& b) {
                                          return visible_bytes(set, a) < visible_bytes(set, b);
                                        });
  const std::string_view key = largest->key;
  const std::string_view name = key.substr(2, key.size() - 4);  // ,"name":
  problems_.push_back(
      make_problem(Errc::InvalidProperty,
                   {"property ", json::shown(name), " of ", largest->text.size() - key.size(),
                    " bytes does not fit into a line of ", facts_.max_line_bytes,
                    " bytes beside the metrics; it was left out of the documents, ",
                    "the metrics were written"}));
  properties_.erase(largest);
}

/// Whether each group of several sets leaves so many bytes, and what its datapoints need.
bool SplitDocuments::all_leave(std::size_t bytes) {
  return std::all_of(groups_->begin(), groups_->end(), [&](const DimensionGroup& group) {
    return group.sets.size() == 1 || leaves(group, std::max(needs(group), bytes));
  });
}

/// Puts sets into groups of their own where a datapoint has no room beside them, or so little that
/// it takes more documents.
[[gnu::cold]] void SplitDocuments::separate_sets() {
  using Bytes = FirstFit::Bytes;
  const Bytes left =
      static_cast<Bytes>(facts_.max_line_bytes) - static_cast<Bytes>(bare_ + property_bytes());
  const std::size_t room = left > 0 ? static_cast<std::size_t>(left) : 0;
  if (all_leave(room - most_of_one_group(room))) return;
  std::size_t largest_group = 0;
  for (const DimensionGroup& group : *groups_) {
    largest_group = std::max(largest_group, empty_size(group, {}) - bare_);
  }
  std::size_t largest_set = 0;
  for (std::size_t set = 0; set < groups_->sets(); ++set) {
    largest_set = std::max(largest_set, groups_->bytes(set));
  }
  const std::size_t metrics =
      std::min(room - best_share(largest_group, largest_set, room), planner_.largest_document());
  std::vector<Bytes> room_of_sets;
  for (std::size_t set = 0; set < groups_->sets(); ++set) {
    room_of_sets.push_back(left -
                           static_cast<Bytes>(std::max(needs(groups_->bytes(set)), metrics)));
  }
  groups_->split(room_of_sets, properties_);
}

bool SplitDocuments::next(json::Buffer& out) {
  while (group_ < groups_->size()) {
    if (planner_.next(pieces_)) {
      write(out);
      return true;
    }
    report_lost();
    ++group_;
    if (group_ < groups_->size()) start_group();
  }
  return false;
}

/// Makes the texts for the documents of the group in hand.
void SplitDocuments::start_group() {
  const std::size_t size = empty_size((*groups_)[group_], properties_);
  planner_.start(facts_.max_line_bytes > size ? facts_.max_line_bytes - size : 0);
}

[[gnu::cold]] void SplitDocuments::report_lost() {
  const model::SeriesList& all = recording_->series;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::size_t lost = planner_.lost(i);
    if (lost == 0) continue;
    problems_.push_back(
        make_problem(Errc::DocumentTooLarge,
                     {"metric ", json::shown(all[i].name->text), " with ", dimensions_in_words(),
                      " does not fit into a line of ", facts_.max_line_bytes, " bytes; ", lost,
                      " of its ", all[i].values.size(), " values were lost there"}));
  }
}

/// Those of the group in hand.
[[gnu::cold]] std::string SplitDocuments::dimensions_in_words() const {
  const std::vector<std::uint32_t>& sets = (*groups_)[group_].sets;
  const std::string names = groups_->names_of(sets.front());
  std::string words = names.empty() ? "no dimensions" : "the dimensions " + json::shown(names);
  if (sets.size() > 1) words += concat({" (and with ", sets.size() - 1, " more sets)"});
  return words;
}

void SplitDocuments::write(json::Buffer& out) {
  const DimensionGroup& group = (*groups_)[group_];
  if (frame_.metric_extraction) assign_aws(aws_, group.directive, pieces_, frame_.metadata);
  std::size_t members = 0;
  std::size_t values = 0;
  for (const Piece& piece : pieces_) {
    members += piece.series->name->member.size();
    values += piece.count;
  }
  append_document(out,
                  {to_milliseconds(recording_->time),
                   aws_,
                   log_,
                   root_,
                   {},
                   {},
                   most_metric_bytes(members, values)},
                  pieces_);
}

}  // namespace emf::format
