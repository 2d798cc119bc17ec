#include "format/encoded_sets.hpp"

#include <algorithm>
#include <utility>

#include "json/copy.hpp"
#include "json/escape.hpp"
#include "json/hash.hpp"
#include "model/property_list.hpp"

namespace emf::format {

void Numbering::begin(std::size_t most) {
  constexpr std::size_t few = 16;  // are found sooner by looking at each
  texts_.clear();
  texts_.reserve(most);
  buckets_.clear();
  if (most <= few) return;
  std::size_t buckets = 1;
  while (buckets <= 2 * most) buckets *= 2;
  buckets_.resize(buckets);
}

std::uint32_t Numbering::number(std::string_view text) {
  const std::uint32_t number = find(text);
  if (number != size()) return number;
  texts_.push_back(text);
  if (!buckets_.empty()) buckets_[bucket_of(text)] = size();
  return number;
}

std::uint32_t Numbering::find(std::string_view text) const noexcept {
  if (!buckets_.empty()) {
    const std::uint32_t bucket = buckets_[bucket_of(text)];
    return bucket != 0 ? bucket - 1 : size();
  }
  std::uint32_t number = 0;
  while (number != size() && !json::same(texts_[number], text)) ++number;
  return number;
}

/// That of the text, or the empty one where it belongs.
std::uint32_t Numbering::bucket_of(std::string_view text) const noexcept {
  const std::size_t mask = buckets_.size() - 1;
  std::size_t bucket = json::hash(text) & mask;
  while (buckets_[bucket] != 0 && !json::same(texts_[buckets_[bucket] - 1], text))
    bucket = (bucket + 1) & mask;
  return static_cast<std::uint32_t>(bucket);
}

void EncodedSets::encode(const model::DimensionSets& sets) {
  append_text(sets);
  number_dimensions();
  find_repeated();
}

bool EncodedSets::has_key(std::size_t set, std::string_view key) const noexcept {
  const std::size_t name = find_name(key);
  const Set dimensions = (*this)[set];
  return name != names() &&
         std::any_of(dimensions.begin(), dimensions.end(),
                     [name](const EncodedDimension& each) { return each.name == name; });
}

void EncodedSets::append_text(const model::DimensionSets& sets) {
  text_.clear();
  dimensions_.clear();
  dimensions_.reserve(sets.dimensions());
  begins_.reserve(sets.size() + 1);
  begins_.assign(1, 0);
  numbers_.clear();  // where each member ends in the text, which may move yet
  numbers_.reserve(sets.dimensions());
  for (std::size_t set = 0; set < sets.size(); ++set) {
    for (std::size_t i = 0; i < sets.size_of(set); ++i) {
      const Dimension dimension = sets.at(set, i);
      const std::size_t begin = text_.size();
      model::append_key(text_, dimension.name);
      dimensions_.push_back({{}, static_cast<std::uint32_t>(text_.size() - begin), 0, 0});
      json::append_string(text_, dimension.value);
      numbers_.push_back(static_cast<std::uint32_t>(text_.size()));
    }
    begins_.push_back(static_cast<std::uint32_t>(dimensions_.size()));
  }
}

void EncodedSets::number_dimensions() {
  members_.begin(dimensions_.size());
  names_.begin(dimensions_.size());
  std::size_t begin = 0;
  for (std::size_t i = 0; i < dimensions_.size(); ++i) {
    EncodedDimension& dimension = dimensions_[i];
    dimension.member = text_.view().substr(begin, numbers_[i] - begin);
    begin = numbers_[i];
    dimension.number = numbers_[i] = members_.number(dimension.member);
    dimension.name = names_.number(dimension.key());
  }
}

void EncodedSets::find_repeated() {
  sets_.begin(size());
  is_repeated_.assign(size(), 0);
  for (std::size_t set = 0; set < size(); ++set) {
    std::uint32_t* const begin = numbers_.data() + begins_[set];
    std::uint32_t* const end = numbers_.data() + begins_[set + 1];
    for (std::uint32_t* i = begin; i != end; ++i) {
      for (std::uint32_t* j = i; j != begin && j[-1] > *j; --j) std::swap(j[-1], *j);
    }
    const std::uint32_t before = sets_.size();
    sets_.number({reinterpret_cast<const char*>(begin),
                  static_cast<std::size_t>(end - begin) * sizeof *begin});
    is_repeated_[set] = sets_.size() == before ? 1 : 0;
  }
}

}  // namespace emf::format
