#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace emf::fuzz {

/// Takes decisions from a fuzzer's input; zeros and empty texts when it is used up.
class Bytes {
 public:
  Bytes(const std::uint8_t* data, std::size_t size)
      : rest_(reinterpret_cast<const char*>(data), size) {}

  bool empty() const { return rest_.empty(); }

  std::size_t below(std::size_t limit) { return number<std::uint16_t>() % limit; }

  template <class T>
  T number() {
    T value{};
    const std::string_view bytes = take(sizeof value);
    std::memcpy(&value, bytes.data(), bytes.size());
    return value;
  }

  /// A text of at most 255 bytes.
  std::string_view text() { return take(number<std::uint8_t>()); }

 private:
  std::string_view take(std::size_t size) {
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(taken.size());
    return taken;
  }

  std::string_view rest_;
};

}  // namespace emf::fuzz
