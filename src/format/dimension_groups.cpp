#include "format/dimension_groups.hpp"

#include <algorithm>

#include "json/buffer.hpp"
#include "json/escape.hpp"

namespace emf::format {

void DimensionGroups::make(const model::Context& context) {
  namespace_ = context.metric_namespace();
  merge_defaults(context);
  distribute([this](const std::vector<std::size_t>& group, std::size_t set) {
    return std::all_of(group.begin(), group.end(),
                       [&](std::size_t other) { return agree(other, set); });
  });
}

void DimensionGroups::split(const Fits& fits) {
  distribute([&](const std::vector<std::size_t>& group, std::size_t set) {
    const auto agrees = [&](std::size_t other) { return agree(other, set); };
    if (!std::all_of(group.begin(), group.end(), agrees)) return false;
    std::vector<std::size_t> joined = group;
    joined.push_back(set);
    return fits(encode(std::move(joined)));
  });
}

/// No dimensions at all are one set with nothing in it: `Dimensions` may not be empty (EMF schema,
/// minItems 1).
void DimensionGroups::merge_defaults(const model::Context& context) {
  const model::DimensionSets& custom = context.custom_dimensions();
  const std::size_t count = custom.empty() ? 1 : custom.size();
  sets_.clear();
  for (std::size_t set = 0; set < count; ++set) {
    sets_.begin_set();
    const DimensionSet& defaults = context.default_dimensions();
    for (std::size_t i = 0; context.uses_defaults() && i < defaults.size(); ++i) {
      sets_.add(defaults[i].name, defaults[i].value);
    }
    for (std::size_t i = 0; !custom.empty() && i < custom.size_of(set); ++i) {
      const Dimension dimension = custom.at(set, i);
      sets_.add(dimension.name, dimension.value);
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

/// Merged with the defaults, two sets can become one and the same.
bool DimensionGroups::is_repeated(std::size_t set) const noexcept {
  for (std::size_t other = 0; other < set; ++other) {
    if (!sets_.same_names(other, set) || !agree(other, set)) continue;
    return true;
  }
  return false;
}

void DimensionGroups::distribute(
    const std::function<bool(const std::vector<std::size_t>& group, std::size_t set)>& joins) {
  std::vector<std::vector<std::size_t>> groups;
  for (std::size_t set = 0; set < sets_.size(); ++set) {
    if (is_repeated(set)) continue;
    const auto home = std::find_if(groups.begin(), groups.end(),
                                   [&](const auto& group) { return joins(group, set); });
    if (home != groups.end()) {
      home->push_back(set);
    } else {
      groups.push_back({set});
    }
  }
  groups_.clear();
  for (auto& group : groups) groups_.push_back(encode(std::move(group)));
}

DimensionGroup DimensionGroups::encode(std::vector<std::size_t> sets) const {
  DimensionGroup group;
  json::Buffer directive;
  json::Buffer member;
  directive.append("\"CloudWatchMetrics\":[{\"Namespace\":");
  json::append_string(directive, namespace_);
  directive.append(",\"Dimensions\":[");
  for (const std::size_t set : sets) {
    directive.append(set == sets.front() ? "[" : ",[");
    for (std::size_t i = 0; i < sets_.size_of(set); ++i) {
      const Dimension dimension = sets_.at(set, i);
      if (i != 0) directive.append(',');
      json::append_string(directive, dimension.name);
      member.clear();
      model::append_key(member, dimension.name);
      const std::size_t key_size = member.size();
      json::append_string(member, dimension.value);
      group.members.set(member.view(), key_size);
    }
    directive.append(']');
  }
  directive.append("],\"Metrics\":[");
  group.directive = directive.view();
  group.sets = std::move(sets);
  return group;
}

}  // namespace emf::format
