#include "model/dimension_sets.hpp"

#include "json/copy.hpp"

namespace emf::model {

void DimensionSets::add(std::string_view name, std::string_view value) {
  const std::size_t name_at = text_.size();
  text_.append(name).append(value);
  const std::size_t value_at = name_at + name.size();
  for (std::size_t i = begin_of(size() - 1); i < items_.size(); ++i) {
    if (slice(items_[i].name, items_[i].name_size) != name) continue;
    items_[i].value = value_at;
    items_[i].value_size = value.size();
    return;
  }
  items_.push_back({name_at, name.size(), value_at, value.size()});
  ++ends_.back();
}

void DimensionSets::add_set(const DimensionSetView& dimensions) {
  begin_set();
  for (std::size_t i = 0; i < dimensions.size(); ++i) add(dimensions[i].name, dimensions[i].value);
}

bool DimensionSets::has_name(std::size_t set, std::string_view name) const noexcept {
  for (std::size_t i = 0; i < size_of(set); ++i) {
    if (at(set, i).name == name) return true;
  }
  return false;
}

bool DimensionSets::same_names(std::size_t a, std::size_t b) const noexcept {
  if (size_of(a) != size_of(b)) return false;
  for (std::size_t i = 0; i < size_of(a); ++i) {
    if (!has_name(b, at(a, i).name)) return false;
  }
  return true;
}

void DimensionSets::let_last_replace() {
  for (std::size_t set = size() - 1; set-- > 0;) {
    if (same_names(set, size() - 1)) remove(set);
  }
}

void DimensionSets::remove(std::size_t set) {
  DimensionSets kept;
  for (std::size_t other = 0; other < size(); ++other) {
    if (other == set) continue;
    kept.begin_set();
    for (std::size_t i = 0; i < size_of(other); ++i) {
      const Dimension dimension = at(other, i);
      kept.add(dimension.name, dimension.value);
    }
  }
  *this = kept;
}

void DimensionSets::clear() noexcept {
  constexpr std::size_t kept_bytes = std::size_t{64} << 10;
  constexpr std::size_t kept_items = 1024;
  if (text_.capacity() > kept_bytes || ends_.capacity() > kept_items) {
    std::string().swap(text_);
    std::vector<Item>().swap(items_);
    std::vector<std::size_t>().swap(ends_);
  }
  text_.clear();
  items_.clear();
  ends_.clear();
}

bool operator==(const DimensionSets& a, const DimensionSets& b) noexcept {
  if (a.ends_ != b.ends_) return false;
  const auto same = [&](const DimensionSets::Item& x, const DimensionSets::Item& y) {
    return a.slice(x.name, x.name_size) == b.slice(y.name, y.name_size) &&
           a.slice(x.value, x.value_size) == b.slice(y.value, y.value_size);
  };
  for (std::size_t i = 0; i < a.items_.size(); ++i) {
    if (!same(a.items_[i], b.items_[i])) return false;
  }
  return true;
}

bool DimensionSets::is_set(std::size_t set, const DimensionSetView& dimensions) const noexcept {
  if (size_of(set) != dimensions.size()) return false;
  for (std::size_t i = 0; i < dimensions.size(); ++i) {
    const Dimension ours = at(set, i);
    const Dimension theirs = dimensions[i];
    if (!json::same(ours.name, theirs.name) || !json::same(ours.value, theirs.value)) return false;
  }
  return true;
}

}  // namespace emf::model
