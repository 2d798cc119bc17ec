#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "json/buffer.hpp"
#include "model/dimension_sets.hpp"

namespace emf::format {

/// Numbers texts in the order in which they come, equal ones the same. Borrows them.
class Numbering {
 public:
  /// Starts over, for at most so many different texts.
  void begin(std::size_t most);
  std::uint32_t number(std::string_view text);
  /// The number of a text that may have none: size() then.
  std::uint32_t find(std::string_view text) const noexcept;
  std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(texts_.size()); }

 private:
  std::uint32_t bucket_of(std::string_view text) const noexcept;

  std::vector<std::string_view> texts_;
  std::vector<std::uint32_t> buckets_;  // number + 1; a power of two of them, none for few texts
};

/// A dimension of a set. Equal dimensions have one number, and so have equal names.
struct EncodedDimension {
  std::string_view member;  ///< `,"A":"value"`
  std::uint32_t key_size;   ///< of `,"A":`
  std::uint32_t number;
  std::uint32_t name;

  std::string_view key() const noexcept { return member.substr(0, key_size); }
  /// `"A"`
  std::string_view quoted_name() const noexcept { return member.substr(1, key_size - 2); }
};

/// Dimension sets with each dimension encoded once. Does not compare each set with each. Keeps its
/// memory.
class EncodedSets {
 public:
  class Set {
   public:
    Set(const EncodedDimension* begin, const EncodedDimension* end) : begin_(begin), end_(end) {}
    const EncodedDimension* begin() const noexcept { return begin_; }
    const EncodedDimension* end() const noexcept { return end_; }

   private:
    const EncodedDimension* begin_;
    const EncodedDimension* end_;
  };

  void encode(const model::DimensionSets& sets);

  std::size_t size() const noexcept { return begins_.size() - 1; }
  Set operator[](std::size_t set) const noexcept {
    return {dimensions_.data() + begins_[set], dimensions_.data() + begins_[set + 1]};
  }
  /// Whether an earlier set has the same dimensions, in any order.
  bool is_repeated(std::size_t set) const noexcept { return is_repeated_[set] != 0; }

  /// How many different ones there are.
  std::size_t dimensions() const noexcept { return members_.size(); }
  std::size_t names() const noexcept { return names_.size(); }
  bool has_key(std::size_t set, std::string_view key) const noexcept;
  /// The number of the name with that key; names() if no set has it.
  std::size_t find_name(std::string_view key) const noexcept { return names_.find(key); }

 private:
  void append_text(const model::DimensionSets& sets);
  void number_dimensions();
  void find_repeated();

  json::Buffer text_;
  std::vector<EncodedDimension> dimensions_;
  std::vector<std::uint32_t> begins_;  // of each set, in dimensions_; and the end
  std::vector<std::uint32_t> is_repeated_;
  Numbering members_;
  Numbering names_;

  std::vector<std::uint32_t> numbers_;  // as dimensions_, in order within each set
  Numbering sets_;                      // as their numbers_
};

}  // namespace emf::format
