#include "cli/lines.hpp"

#include <cstring>
#include <utility>

namespace emf::cli {
namespace {

constexpr std::size_t longest_line = (std::size_t{1} << 20) + 2;  // reader::read() refuses it
constexpr std::size_t buffer_size = 2 * longest_line;

}  // namespace

Lines::Lines(std::string path) : bytes_(std::move(path)), buffer_(buffer_size) {}

bool Lines::next(std::string_view& line, bool followed) {
  for (;;) {
    const char* from = buffer_.data() + searched_;
    const auto* found = static_cast<const char*>(std::memchr(from, '\n', end_ - searched_));
    const bool too_long = found == nullptr && end_ - begin_ >= longest_line;
    if (found == nullptr && !too_long) {
      searched_ = end_;
      if (fill()) continue;
      if (followed || begin_ == end_ || skipping_) return false;
    }
    const std::size_t stop =
        found != nullptr ? static_cast<std::size_t>(found - buffer_.data()) + 1 : end_;
    line = std::string_view(buffer_.data() + begin_, stop - begin_);
    begin_ = searched_ = stop;
    const bool rest = std::exchange(skipping_, found == nullptr && too_long);
    if (rest) continue;
    ++number_;
    return true;
  }
}

bool Lines::fill() {
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    searched_ -= begin_;
    end_ -= begin_;
    begin_ = 0;
  }
  const std::size_t count = bytes_.read(buffer_.data() + end_, buffer_.size() - end_);
  end_ += count;
  return count > 0;
}

void Lines::reopen() {
  begin_ = searched_ = end_ = 0;
  skipping_ = false;
  number_ = 0;
  bytes_.reopen();
}

}  // namespace emf::cli
