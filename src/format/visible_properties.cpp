#include "format/visible_properties.hpp"

#include <algorithm>

namespace emf::format {

bool is_taken(std::string_view key, const model::Recording& recording) noexcept {
  const auto has_key = [&](const model::Series& series) { return series.name->member == key; };
  return recording.context.properties().contains(key) ||
         std::any_of(recording.series.begin(), recording.series.end(), has_key);
}

void find_visible(const Frame& frame, const model::Recording& recording,
                  std::vector<Property>& visible) {
  visible.clear();
  const model::PropertyList& all = frame.properties;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!is_taken(all.key(i), recording)) visible.push_back({all.key(i), all.text(i)});
  }
}

void append_root(std::string& out, const DimensionGroup& group,
                 const std::vector<Property>& properties) {
  out.append(group.members);
  for (const Property& property : properties) {
    if (!group.has(property.key)) out.append(property.text);
  }
}

}  // namespace emf::format
