#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "format/encoded_sets.hpp"
#include "format/property.hpp"

namespace emf::format {

/// Puts each dimension set into the first group in which no name has another value and which has
/// room for it. Looks at each dimension, and at each group that has its name. Keeps its memory.
class FirstFit {
 public:
  using Bytes = std::int64_t;  // less than 0 where a dimension hides a longer property
  static constexpr Bytes no_limit = std::numeric_limits<Bytes>::max();

  /// Starts over without groups; `sets` is borrowed until the last place(). What a property takes
  /// that a dimension hides counts as room of its group.
  void begin(const EncodedSets& sets, const std::vector<Property>& properties);
  /// Returns the group for the set, which may be a new one. `bytes`: what the set takes by itself;
  /// `room`: the most that it and the others of its group may take together, unless it is alone.
  std::size_t place(std::size_t set, Bytes bytes, Bytes room);

 private:
  struct Group {
    Bytes bytes;
    Bytes room;  // the least that one of its sets has told
    // Of the set that was compared with it last; older answers mean nothing.
    std::size_t set;
    Bytes shared;    // bytes of its dimensions that are there already
    bool conflicts;  // one of its names has another value there
  };
  struct Place {
    std::uint32_t group;
    std::uint32_t dimension;  // its number
    std::uint32_t next;       // of the same name in another group
  };

  bool conflicts_with_all(std::size_t set) const noexcept;
  void compare(std::size_t set) noexcept;
  std::size_t find_group(std::size_t set, Bytes bytes, Bytes room) noexcept;
  void add_places(std::size_t group, std::size_t set, bool is_new);
  bool has_place(std::size_t group, const EncodedDimension& dimension) const noexcept;
  Bytes hidden_by(const EncodedDimension& dimension) const noexcept {
    return hidden_[dimension.name];
  }

  const EncodedSets* sets_ = nullptr;
  std::vector<Group> groups_;
  std::vector<Place> places_;         // of each dimension in each group
  std::vector<std::uint32_t> first_;  // place of each name
  std::vector<std::uint32_t> groups_with_name_;
  std::vector<std::uint32_t> groups_with_dimension_;
  std::vector<std::uint32_t> hidden_;  // bytes of the property of each name
};

}  // namespace emf::format
