#include <emf/dimension_set.hpp>

namespace emf {

DimensionSet::DimensionSet(std::initializer_list<Dimension> dimensions) {
  items_.reserve(dimensions.size());
  for (const Dimension& dimension : dimensions) set(dimension.name, dimension.value);
}

DimensionSet& DimensionSet::set(std::string_view name, std::string_view value) {
  for (auto& [known, its_value] : items_) {
    if (known == name) {
      its_value = value;
      return *this;
    }
  }
  items_.emplace_back(std::string(name), std::string(value));
  return *this;
}

}  // namespace emf
