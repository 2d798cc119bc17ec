#include "json/buffer.hpp"

#include <utility>

namespace emf::json {

void Buffer::grow(std::size_t count) {
  std::size_t larger = capacity_ * 2 < 256 ? 256 : capacity_ * 2;
  while (larger - size_ < count) larger *= 2;
  std::unique_ptr<char[]> data(new char[larger]);
  if (size_ != 0) std::memcpy(data.get(), data_.get(), size_);
  data_ = std::move(data);
  capacity_ = larger;
}

}  // namespace emf::json
