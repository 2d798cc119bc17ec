#include "format/encoded_sets.hpp"

#include <algorithm>
#include <utility>

#include "json/escape.hpp"
#include "model/property_list.hpp"

namespace emf::format {
namespace {

/// FNV-1a, its high bits mixed into the low ones.
std::size_t hash(std::string_view text) noexcept {
  std::uint64_t mixed = 0xCBF29CE484222325u;
  for (const char byte : text) mixed = (mixed ^ static_cast<unsigned char>(byte)) * 0x100000001B3u;
  return static_cast<std::size_t>(mixed ^ mixed >> 32);
}

}  // namespace

void Numbering::begin(std::size_t most) {
  std::size_t buckets = 1;
  while (buckets <= 2 * most) buckets *= 2;
  texts_.clear();
  buckets_.assign(buckets, 0);
}

std::uint32_t Numbering::number(std::string_view text) {
  std::uint32_t& bucket = buckets_[bucket_of(text)];
  if (bucket == 0) {
    texts_.push_back(text);
    bucket = size();
  }
  return bucket - 1;
}

std::uint32_t Numbering::find(std::string_view text) const noexcept {
  const std::uint32_t bucket = buckets_[bucket_of(text)];
  return bucket != 0 ? bucket - 1 : size();
}

/// That of the text, or the empty one where it belongs.
std::uint32_t Numbering::bucket_of(std::string_view text) const noexcept {
  const std::size_t mask = buckets_.size() - 1;
  std::size_t bucket = hash(text) & mask;
  while (buckets_[bucket] != 0 && texts_[buckets_[bucket] - 1] != text)
    bucket = (bucket + 1) & mask;
  return static_cast<std::uint32_t>(bucket);
}

void EncodedSets::encode(const model::DimensionSets& sets) {
  append_text(sets);
  number_dimensions();
  find_repeated();
}

void EncodedSets::append_text(const model::DimensionSets& sets) {
  text_.clear();
  dimensions_.clear();
  begins_.assign(1, 0);
  numbers_.clear();  // where each member ends in the text, which may move yet
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
