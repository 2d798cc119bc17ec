#include "model/name_table.hpp"

#include <algorithm>

#include "json/buffer.hpp"
#include "json/escape.hpp"
#include "json/hash.hpp"

namespace emf::model {

MetricName* NameTable::look_up(std::string_view text) noexcept {
  if (buckets_.empty()) return nullptr;
  const std::size_t mask = buckets_.size() - 1;
  for (std::size_t bucket = json::hash(text) & mask; buckets_[bucket] != 0;
       bucket = (bucket + 1) & mask) {
    const std::uint32_t index = buckets_[bucket] - 1;
    if (json::same(names_[index]->text, text)) return &found(*names_[index]);
  }
  return nullptr;
}

MetricName& NameTable::add(std::string_view text) {
  auto name = std::make_unique<MetricName>();
  name->text = text;
  json::Buffer quoted;
  json::append_string(quoted, text);
  name->definition.append("{\"Name\":").append(quoted.view());
  name->member.append(",").append(quoted.view()).append(":");
  if ((names_.size() + 1) * 2 > buckets_.size())
    rehash(buckets_.empty() ? 32 : buckets_.size() * 2);
  const std::uint32_t index =
      free_.empty() ? static_cast<std::uint32_t>(names_.size()) : free_.back();
  name->index = index;
  if (free_.empty()) {
    names_.push_back(std::move(name));
  } else {
    free_.pop_back();
    names_[index] = std::move(name);
  }
  insert(index);
  return found(*names_[index]);
}

void NameTable::insert(std::uint32_t index) noexcept {
  const std::size_t mask = buckets_.size() - 1;
  std::size_t bucket = json::hash(names_[index]->text) & mask;
  while (buckets_[bucket] != 0) bucket = (bucket + 1) & mask;
  buckets_[bucket] = index + 1;
}

void NameTable::rehash(std::size_t buckets) {
  if (buckets == buckets_.size()) {
    std::fill(buckets_.begin(), buckets_.end(), 0);
  } else {
    std::vector<std::uint32_t>(buckets, 0).swap(buckets_);
  }
  for (const auto& name : names_) {
    if (name != nullptr) insert(name->index);
  }
}

void NameTable::prune(std::uint64_t epoch) {
  free_.reserve(names_.size());  // nothing below allocates
  for (auto& name : names_) {
    if (name == nullptr) continue;
    name->next = nullptr;
    if (name->has_handle || name->epoch >= epoch) continue;
    free_.push_back(name->index);
    name.reset();
  }
  rehash(buckets_.size());
  first_ = last_ = nullptr;
}

void NameTable::forget_handles() noexcept {
  if (handles_ == 0) return;
  handles_ = 0;
  for (auto& name : names_) {
    if (name == nullptr) continue;
    name->has_handle = false;
    name->handle_unit = Unit::None;
  }
}

}  // namespace emf::model
