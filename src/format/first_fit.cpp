#include "format/first_fit.hpp"

#include <algorithm>

namespace emf::format {
namespace {

constexpr std::uint32_t none = ~std::uint32_t{0};

}  // namespace

void FirstFit::begin(const EncodedSets& sets, const std::vector<Property>& properties) {
  sets_ = &sets;
  groups_.clear();
  places_.clear();
  first_.assign(sets.names(), none);
  groups_with_name_.assign(sets.names(), 0);
  groups_with_dimension_.assign(sets.dimensions(), 0);
  hidden_.assign(sets.names(), 0);
  for (const Property& property : properties) {
    const std::size_t name = sets.find_name(property.key);
    if (name != sets.names()) hidden_[name] = static_cast<std::uint32_t>(property.text.size());
  }
}

std::size_t FirstFit::place(std::size_t set, Bytes bytes, Bytes room) {
  for (const EncodedDimension& dimension : (*sets_)[set]) bytes -= hidden_by(dimension);
  const std::size_t index = conflicts_with_all(set) ? groups_.size() : find_group(set, bytes, room);
  const bool is_new = index == groups_.size();
  if (is_new) groups_.push_back({0, room, set, 0, false});
  Group& group = groups_[index];
  group.bytes += bytes - (group.set == set ? group.shared : 0);
  group.room = std::min(group.room, room);
  add_places(index, set, is_new);
  return index;
}

/// Sees at once what many sets have that differ in the value of one name.
bool FirstFit::conflicts_with_all(std::size_t set) const noexcept {
  const EncodedSets::Set dimensions = (*sets_)[set];
  return std::any_of(dimensions.begin(), dimensions.end(), [this](const EncodedDimension& each) {
    return groups_with_name_[each.name] == groups_.size() &&
           groups_with_dimension_[each.number] == 0;
  });
}

/// Notes in each group that has a name of the set what that means for the two.
void FirstFit::compare(std::size_t set) noexcept {
  for (const EncodedDimension& dimension : (*sets_)[set]) {
    for (std::uint32_t i = first_[dimension.name]; i != none; i = places_[i].next) {
      Group& group = groups_[places_[i].group];
      if (group.set != set) {
        group.set = set;
        group.shared = 0;
        group.conflicts = false;
      }
      if (places_[i].dimension == dimension.number) {
        group.shared += static_cast<Bytes>(dimension.member.size()) - hidden_by(dimension);
      } else {
        group.conflicts = true;
      }
    }
  }
}

std::size_t FirstFit::find_group(std::size_t set, Bytes bytes, Bytes room) noexcept {
  compare(set);
  std::size_t index = 0;
  for (const Group& group : groups_) {
    const bool is_compared = group.set == set;
    const Bytes together = group.bytes + bytes - (is_compared ? group.shared : 0);
    if (!(is_compared && group.conflicts) && together <= std::min(group.room, room)) break;
    ++index;
  }
  return index;
}

void FirstFit::add_places(std::size_t group, std::size_t set, bool is_new) {
  for (const EncodedDimension& dimension : (*sets_)[set]) {
    if (!is_new && has_place(group, dimension)) continue;
    places_.push_back(
        {static_cast<std::uint32_t>(group), dimension.number, first_[dimension.name]});
    first_[dimension.name] = static_cast<std::uint32_t>(places_.size() - 1);
    ++groups_with_name_[dimension.name];
    ++groups_with_dimension_[dimension.number];
  }
}

bool FirstFit::has_place(std::size_t group, const EncodedDimension& dimension) const noexcept {
  std::uint32_t i = first_[dimension.name];
  while (i != none && places_[i].group != group) i = places_[i].next;
  return i != none;
}

}  // namespace emf::format
