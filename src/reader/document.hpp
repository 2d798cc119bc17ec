#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emf::reader {

enum class Kind : std::uint8_t { Null, Bool, Number, String, Array, Object };

/// Place of a node in its document.
using Index = std::uint32_t;

struct Node {
  Kind kind = Kind::Null;
  bool integer = false;     ///< a number without fraction and exponent that fits 64 bits
  bool rounded = false;     ///< such a number that no double is equal to
  Index parent = 0;         ///< of the root: itself
  Index end = 0;            ///< the first node behind this one and all its children
  Index position = 0;       ///< among its siblings
  std::uint32_t begin = 0;  ///< bytes in the line: [begin, stop)
  std::uint32_t stop = 0;
  std::uint32_t key_begin = 0;  ///< the opening quote of the member's name
  std::uint32_t key = 0;        ///< text number of the name; only below an object
  std::uint32_t text = 0;       ///< text number of a string
  double number = 0;
  std::int64_t exact = 0;  ///< of an integer; the nearest there is, when it is above 2^63 - 1
};

/// Why a text is no JSON.
struct SyntaxError {
  enum class Reason : std::uint8_t { Unexpected, EndOfText, TextAfter, Overflow, TooDeep };
  Reason reason = Reason::Unexpected;
  std::size_t offset = 0;       ///< the byte that cannot be there
  std::size_t token_begin = 0;  ///< where the last, incomplete token begins
  bool wants_key = false;       ///< a member's name must stand there
};

/// One JSON text: all its values in the order of the text, children behind their parent. Unlike a
/// map it keeps duplicate keys, and where everything stood.
class Document {
 public:
  static constexpr std::size_t max_depth = 10'000;

  /// `line` must stay valid, hold no byte order mark and valid UTF-8 only.
  static std::optional<SyntaxError> parse(std::string_view line, Document& document);

  const Node& operator[](Index index) const { return nodes_[index]; }
  Index size() const noexcept { return static_cast<Index>(nodes_.size()); }
  std::string_view key(Index index) const { return text_at(nodes_[index].key); }
  std::string_view string(Index index) const { return text_at(nodes_[index].text); }
  std::string_view source(Index index) const;  ///< the bytes of the line
  std::size_t children(Index index) const;

  /// The last member of that name: what parsers agree on for duplicates.
  std::optional<Index> member(Index object, std::string_view name) const;
  /// JSON pointer. Of a node deeper than 32 levels, that of its ancestor there.
  std::string path(Index index) const;

 private:
  friend class DocumentBuilder;
  struct Text {
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
  };
  std::string_view text_at(std::uint32_t number) const;

  std::string_view line_;
  std::vector<Node> nodes_;
  std::vector<Text> texts_;  ///< into characters_
  std::string characters_;   ///< all strings, without their escapes
};

/// Iterates the children of a node: `for (Index child : Children(document, parent))`.
class Children {
 public:
  Children(const Document& document, Index parent) : document_(document), parent_(parent) {}

  class Iterator {
   public:
    Iterator(const Document& document, Index index) : document_(&document), index_(index) {}
    Index operator*() const { return index_; }
    Iterator& operator++() {
      index_ = (*document_)[index_].end;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return index_ != other.index_; }

   private:
    const Document* document_;
    Index index_;
  };
  Iterator begin() const { return {document_, parent_ + 1}; }
  Iterator end() const { return {document_, document_[parent_].end}; }

 private:
  const Document& document_;
  Index parent_;
};

}  // namespace emf::reader
