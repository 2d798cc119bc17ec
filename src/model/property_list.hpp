#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "json/buffer.hpp"
#include "json/copy.hpp"

namespace emf::model {

/// Properties as they will stand in a document, each `,"name":value`, one after the other. Names
/// are compared as they are encoded, so two that would look the same there are the same.
class PropertyList {
 public:
  std::size_t size() const noexcept { return items_.size(); }
  bool empty() const noexcept { return items_.empty(); }
  std::string_view text() const noexcept { return text_; }
  std::string_view text(std::size_t i) const noexcept {
    return slice(items_[i].begin, items_[i].end);
  }
  /// `,"name":`, in the same form as MetricName::member.
  std::string_view key(std::size_t i) const noexcept {
    return slice(items_[i].begin, items_[i].value);
  }

  bool contains(std::string_view key) const noexcept { return find(key, 0) != items_.size(); }

  /// Whether the property to be set next, if it goes on as the last time, has this name.
  bool expects(std::string_view name) const noexcept {
    return expected_ < items_.size() && items_[expected_].is_plain &&
           json::same(slice(items_[expected_].begin + 2, items_[expected_].value - 2), name);
  }
  /// Whether its value is this text already, encoded as it is; then it counts as set.
  bool expects_text(std::string_view text) noexcept {
    const Item& item = items_[expected_];
    if (!item.is_plain_text || !json::same(slice(item.value + 1, item.end - 1), text)) return false;
    expect_after(expected_);
    return true;
  }
  /// Replaces its value. `is_plain_text`: it is a text that needed no escape.
  void set_expected(std::string_view value, bool is_plain_text);
  /// Adds `entry`, which begins with `key_size` bytes of key, or puts it in the place of the same
  /// key.
  void set(std::string_view entry, std::size_t key_size);
  /// Returns whether there was one.
  bool remove(std::string_view key);
  void clear() noexcept {
    text_.clear();
    items_.clear();
    expected_ = 0;
    trim();
  }
  /// Gives the memory back that a huge property took, once that is gone.
  void trim() noexcept {
    if (text_.capacity() > kept_bytes && text_.size() < text_.capacity() / 2) give_back();
  }

 private:
  static constexpr std::size_t kept_bytes = std::size_t{256} << 10;

  struct Item {
    std::size_t begin;
    std::size_t value;
    std::size_t end;
    bool is_plain;       // the name is encoded as it is
    bool is_plain_text;  // so is the value
  };

  std::string_view slice(std::size_t begin, std::size_t end) const noexcept {
    return {text_.data() + begin, end - begin};
  }
  /// Searches from item `first` on, and then from the beginning.
  std::size_t find(std::string_view key, std::size_t first) const noexcept;
  void expect_after(std::size_t i) noexcept { expected_ = i + 1 < items_.size() ? i + 1 : 0; }
  void replace(std::size_t i, std::size_t begin, std::string_view text);
  void give_back() noexcept;
  void shift(std::size_t from, std::size_t old_size, std::size_t new_size) noexcept;

  std::string text_;
  std::vector<Item> items_;
  std::size_t expected_ = 0;  // properties are usually set in the same order again
};

/// Appends `,"name":` to `out`.
void append_key(json::Buffer& out, std::string_view name);

}  // namespace emf::model
