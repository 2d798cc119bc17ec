#include "model/property_list.hpp"

#include <algorithm>

#include "json/escape.hpp"
#include "json/plain.hpp"

namespace emf::model {
namespace {

/// `,"name":` with nothing in it that is not what it looks like.
bool is_plain_key(std::string_view key) noexcept {
  return std::all_of(key.begin() + 2, key.end() - 2, json::is_plain);
}

}  // namespace

std::size_t PropertyList::find(std::string_view key, std::size_t first) const noexcept {
  const std::size_t count = items_.size();
  for (std::size_t step = 0; step < count; ++step) {
    const std::size_t i = first + step < count ? first + step : first + step - count;
    const Item& item = items_[i];
    if (item.value - item.begin == key.size() && slice(item.begin, item.value) == key) return i;
  }
  return count;
}

void PropertyList::set(std::string_view entry, std::size_t key_size) {
  const std::size_t i = find(entry.substr(0, key_size), expected_);
  expect_after(i);
  if (i == items_.size()) {
    const std::size_t begin = text_.size();
    const std::size_t end = begin + entry.size();
    const std::string_view key = entry.substr(0, key_size);
    if (text_.capacity() < end) text_.reserve(end);  // first, or a failure would leave half of it
    items_.push_back({begin, begin + key_size, end, is_plain_key(key), false});
    text_.append(entry);
    return;
  }
  replace(i, items_[i].begin, entry);
  items_[i].is_plain_text = false;
}

void PropertyList::set_expected(std::string_view value, bool is_plain_text) {
  const std::size_t i = expected_;
  expect_after(i);
  replace(i, items_[i].value, value);
  items_[i].is_plain_text = is_plain_text;
}

/// Puts `text` in the place of what item i has from `begin` on.
void PropertyList::replace(std::size_t i, std::size_t begin, std::string_view text) {
  const std::size_t old_size = items_[i].end - begin;
  if (old_size == text.size()) {
    json::copy(text_.data() + begin, text);
    return;
  }
  text_.replace(begin, old_size, text);
  items_[i].end = begin + text.size();
  shift(i + 1, old_size, text.size());
  trim();
}

[[gnu::cold]] void PropertyList::give_back() noexcept {
  try {
    text_.shrink_to_fit();
  } catch (...) {  // for the smaller piece of memory there must be room
  }
}

bool PropertyList::remove(std::string_view key) {
  const std::size_t i = find(key, 0);
  if (i == items_.size()) return false;
  const Item item = items_[i];
  text_.erase(item.begin, item.end - item.begin);
  items_.erase(items_.begin() + static_cast<std::ptrdiff_t>(i));
  shift(i, item.end - item.begin, 0);
  expected_ = 0;
  trim();
  return true;
}

void PropertyList::shift(std::size_t from, std::size_t old_size, std::size_t new_size) noexcept {
  if (old_size == new_size) return;
  for (std::size_t i = from; i < items_.size(); ++i) {
    Item& item = items_[i];
    item.begin = item.begin - old_size + new_size;
    item.value = item.value - old_size + new_size;
    item.end = item.end - old_size + new_size;
  }
}

void append_key(json::Buffer& out, std::string_view name) {
  out.append(',');
  json::append_string(out, name);
  out.append(':');
}

}  // namespace emf::model
