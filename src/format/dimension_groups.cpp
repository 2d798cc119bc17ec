#include "format/dimension_groups.hpp"

#include <algorithm>

#include "json/escape.hpp"

namespace emf::format {

bool DimensionGroups::make(const model::Context& context) {
  merge_defaults(context);
  if (is_made_ && namespace_ == context.metric_namespace() && merged_ == sets_) return true;
  is_made_ = false;
  namespace_ = context.metric_namespace();
  std::swap(sets_, merged_);
  distribute(
      [this](const DimensionGroup& group, std::size_t set) { return agrees_with_all(group, set); });
  is_made_ = true;
  return false;
}

void DimensionGroups::split(const Fits& fits) {
  is_made_ = false;
  distribute([&](const DimensionGroup& group, std::size_t set) {
    if (!agrees_with_all(group, set)) return false;
    trial_.sets = group.sets;
    trial_.sets.push_back(set);
    encode(trial_);
    return fits(trial_);
  });
}

const DimensionGroup& DimensionGroups::alone(std::size_t set) {
  alone_.sets.assign(1, set);
  encode(alone_);
  return alone_;
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

bool DimensionGroups::agree(std::size_t a, std::size_t b) const noexcept {
  for (std::size_t i = 0; i < sets_.size_of(a); ++i) {
    for (std::size_t j = 0; j < sets_.size_of(b); ++j) {
      const Dimension ours = sets_.at(a, i);
      const Dimension theirs = sets_.at(b, j);
      if (ours.name == theirs.name && ours.value != theirs.value) return false;
    }
  }
  return true;
}

bool DimensionGroups::agrees_with_all(const DimensionGroup& group, std::size_t set) const noexcept {
  return std::all_of(group.sets.begin(), group.sets.end(),
                     [&](std::size_t other) { return agree(other, set); });
}

/// Merged with the defaults, two sets can become one and the same.
bool DimensionGroups::is_repeated(std::size_t set) const noexcept {
  for (std::size_t other = 0; other < set; ++other) {
    if (!sets_.same_names(other, set) || !agree(other, set)) continue;
    return true;
  }
  return false;
}

void DimensionGroups::distribute(const Joins& joins) {
  size_ = 0;
  for (std::size_t set = 0; set < sets_.size(); ++set) {
    if (is_repeated(set)) continue;
    const auto last = groups_.begin() + static_cast<std::ptrdiff_t>(size_);
    const auto home =
        std::find_if(groups_.begin(), last, [&](const auto& group) { return joins(group, set); });
    (home != last ? *home : add_group()).sets.push_back(set);
  }
  for (std::size_t i = 0; i < size_; ++i) encode(groups_[i]);
}

DimensionGroup& DimensionGroups::add_group() {
  if (size_ == groups_.size()) groups_.emplace_back();
  groups_[size_].sets.clear();
  return groups_[size_++];
}

void DimensionGroups::encode(DimensionGroup& group) {
  group.members.clear();
  directive_.clear();
  directive_.append("\"CloudWatchMetrics\":[{\"Namespace\":");
  json::append_string(directive_, namespace_);
  directive_.append(",\"Dimensions\":[");
  for (const std::size_t set : group.sets) {
    directive_.append(set == group.sets.front() ? "[" : ",[");
    for (std::size_t i = 0; i < sets_.size_of(set); ++i) {
      const Dimension dimension = sets_.at(set, i);
      if (i != 0) directive_.append(',');
      json::append_string(directive_, dimension.name);
      member_.clear();
      model::append_key(member_, dimension.name);
      const std::size_t key_size = member_.size();
      json::append_string(member_, dimension.value);
      group.members.set(member_.view(), key_size);
    }
    directive_.append(']');
  }
  directive_.append("],\"Metrics\":[");
  group.directive = directive_.view();
}

}  // namespace emf::format
