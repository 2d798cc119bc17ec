#include "sinks/agent/sent_lines.hpp"

#include <algorithm>

#include "sinks/lines.hpp"

namespace emf::sinks {
namespace {

constexpr std::size_t spare_bytes = 1 << 20;  // memory kept for the next lines

}  // namespace

void SentLines::append(std::string_view lines) {
  text_.append(lines);
  lines_ += count_lines(lines);
}

std::size_t SentLines::take_back_unstarted() noexcept {
  // The line at sent_ is started unless sent_ is where a line begins.
  std::size_t keep = sent_;
  if (sent_ > begin_ && text_[sent_ - 1] != '\n') keep = text_.find('\n', sent_) + 1;
  const std::size_t removed = text_.size() - keep;
  lines_ -= count_lines(std::string_view(text_).substr(keep));
  text_.resize(keep);
  return removed;
}

SentLines::Confirmed SentLines::acknowledge(std::size_t unacknowledged) {
  const std::size_t confirmed = sent_ - std::min(unacknowledged, sent_ - begin_);
  if (confirmed == begin_) return {};
  const std::size_t newline = text_.rfind('\n', confirmed - 1);
  if (newline == std::string::npos || newline < begin_) return {};
  return forget_until(newline + 1);
}

SentLines::Broken SentLines::connection_lost(std::size_t unacknowledged, std::size_t on_the_way) {
  const std::size_t confirmed = sent_ - std::min(unacknowledged, sent_ - begin_);
  const std::size_t readable = on_the_way == 0 ? 0 : on_the_way + 1;  // a '\n' is not waited for
  const std::string_view left = std::string_view(text_).substr(confirmed, readable);
  const bool lacks_newline_only =
      confirmed > begin_ && confirmed < text_.size() && text_[confirmed] == '\n';
  Broken result;
  result.maybe_twice = count_lines(left) - (lacks_newline_only && !left.empty() ? 1 : 0);
  result.confirmed = lacks_newline_only ? forget_until(confirmed + 1) : acknowledge(unacknowledged);
  sent_ = begin_;
  return result;
}

SentLines::Confirmed SentLines::forget_until(std::size_t end) {
  const Confirmed result{count_lines(std::string_view(text_).substr(begin_, end - begin_)),
                         end - begin_};
  lines_ -= result.lines;
  begin_ = end;
  sent_ = std::max(sent_, begin_);
  if (begin_ >= text_.size() / 2) {  // moves no more bytes than were forgotten
    text_.erase(0, begin_);
    sent_ -= begin_;
    begin_ = 0;
    if (text_.empty() && text_.capacity() > spare_bytes) text_.shrink_to_fit();
  }
  return result;
}

}  // namespace emf::sinks
