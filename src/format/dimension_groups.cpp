#include "format/dimension_groups.hpp"

#include <algorithm>

#include "json/escape.hpp"

namespace emf::format {
namespace {

constexpr std::string_view before_namespace = R"("CloudWatchMetrics":[{"Namespace":)";
constexpr std::string_view before_sets = R"(,"Dimensions":[)";
constexpr std::string_view after_sets = R"(],"Metrics":[)";

}  // namespace

bool DimensionGroup::has(std::string_view key) const noexcept {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

bool DimensionGroups::make(const model::Context& context) {
  merge_defaults(context);
  if (is_made_ && namespace_ == context.metric_namespace() && merged_ == sets_) return true;
  is_made_ = false;
  namespace_ = context.metric_namespace();
  std::swap(sets_, merged_);
  quoted_namespace_.clear();
  json::append_string(quoted_namespace_, namespace_);
  encoded_.encode(sets_);
  measure();
  distribute(nullptr, {});
  is_made_ = true;
  return false;
}

[[gnu::cold]] void DimensionGroups::split(const std::vector<FirstFit::Bytes>& room,
                                          const std::vector<Property>& properties) {
  is_made_ = false;
  distribute(&room, properties);
}

[[gnu::cold]] std::string DimensionGroups::names_of(std::size_t set) const {
  std::string names;
  for (const EncodedDimension& dimension : encoded_[set]) {
    const std::string_view quoted = dimension.quoted_name();
    names.append(names.empty() ? "" : ", ").append(quoted.substr(1, quoted.size() - 2));
  }
  return names;
}

std::size_t DimensionGroups::bytes_around_sets() const noexcept {
  if (!has_directive_) return 0;
  constexpr std::size_t comma = 1;  // bytes() has one for each set, and the first stands without
  return before_namespace.size() + quoted_namespace_.size() + before_sets.size() +
         after_sets.size() - comma;
}

/// No dimensions at all are one set with nothing in it: `Dimensions` may not be empty (EMF schema,
/// minItems 1).
void DimensionGroups::merge_defaults(const model::Context& context) {
  const model::DimensionSets& custom = context.custom_dimensions();
  const std::size_t count = custom.empty() ? 1 : custom.size();
  merged_.clear();
  for (std::size_t set = 0; set < count; ++set) {
    merged_.begin_set();
    const DimensionSet& defaults = context.default_dimensions();
    for (std::size_t i = 0; context.uses_defaults() && i < defaults.size(); ++i) {
      merged_.add(defaults[i].name, defaults[i].value);
    }
    for (std::size_t i = 0; !custom.empty() && i < custom.size_of(set); ++i) {
      const Dimension dimension = custom.at(set, i);
      merged_.add(dimension.name, dimension.value);
    }
  }
}

void DimensionGroups::measure() {
  bytes_.clear();
  for (std::size_t set = 0; set < encoded_.size(); ++set) {
    std::size_t all = 0;
    std::size_t names = 0;
    for (const EncodedDimension& dimension : encoded_[set]) {
      all += dimension.member.size();
      names += dimension.quoted_name().size() + 1;  // with the bracket or comma in front of it
    }
    constexpr std::size_t no_names = 1;  // the bracket alone
    constexpr std::size_t around = std::string_view(",]").size();
    if (has_directive_) all += std::max(names, no_names) + around;
    bytes_.push_back(static_cast<std::uint32_t>(all));
  }
}

void DimensionGroups::distribute(const std::vector<FirstFit::Bytes>* room,
                                 const std::vector<Property>& properties) {
  size_ = 0;
  first_fit_.begin(encoded_, properties);
  for (std::size_t set = 0; set < encoded_.size(); ++set) {
    if (encoded_.is_repeated(set)) continue;
    const FirstFit::Bytes most = room != nullptr ? (*room)[set] : FirstFit::no_limit;
    add_to(first_fit_.place(set, bytes_[set], most), set);
  }
  written_.assign(encoded_.names(), static_cast<std::uint32_t>(size_));
  for (std::size_t group = 0; group < size_; ++group) encode(group);
}

void DimensionGroups::add_to(std::size_t group, std::size_t set) {
  if (group == size_) {
    if (size_ == groups_.size()) groups_.emplace_back();
    groups_[size_++].sets.clear();
  }
  groups_[group].sets.push_back(static_cast<std::uint32_t>(set));
}

void DimensionGroups::encode(std::size_t index) {
  DimensionGroup& group = groups_[index];
  group.members.clear();
  group.keys.clear();
  for (const std::uint32_t set : group.sets) {
    for (const EncodedDimension& dimension : encoded_[set]) {
      if (written_[dimension.name] == index) continue;
      written_[dimension.name] = static_cast<std::uint32_t>(index);
      group.members.append(dimension.member);
      const std::string_view key = dimension.key();
      group.keys.push_back(key);
    }
  }
  group.directive.clear();
  if (has_directive_) append_directive(group);
}

void DimensionGroups::append_directive(DimensionGroup& group) const {
  group.directive.append(before_namespace).append(quoted_namespace_.view()).append(before_sets);
  for (const std::uint32_t set : group.sets) {
    group.directive.append(set == group.sets.front() ? "[" : ",[");
    for (const EncodedDimension& dimension : encoded_[set]) {
      if (&dimension != encoded_[set].begin()) group.directive.append(",");
      group.directive.append(dimension.quoted_name());
    }
    group.directive.append("]");
  }
  group.directive.append(after_sets);
}

}  // namespace emf::format
