#include "sinks/background/line_queue.hpp"

#include <algorithm>
#include <iterator>

#include "sinks/lines.hpp"

namespace emf::sinks {
namespace {

constexpr std::size_t usual_spare_blocks = 16;  // 1 MiB

}  // namespace

void LineQueue::push(std::string_view line) {
  if (blocks_.empty() || !blocks_.back().has_room_for(line)) add_block(line.size());
  blocks_.back().append(line);
  ++lines_;
  bytes_ += line.size();
}

void LineQueue::add_block(std::size_t line_bytes) {
  if (spare_.empty() || line_bytes > LineBlock::usual_bytes) {
    blocks_.emplace_back();
    blocks_.back().reserve(std::max(line_bytes, LineBlock::usual_bytes));
  } else {
    blocks_.splice(blocks_.end(), spare_, spare_.begin());
  }
}

void LineQueue::drop_oldest() noexcept {
  LineBlock& oldest = blocks_.front();
  const std::size_t line = first_line(oldest.text()).size();
  oldest.remove(line, 1);
  --lines_;
  bytes_ -= line;
  if (oldest.bytes() != 0) return;
  Batch empty;
  empty.splice(empty.end(), blocks_, blocks_.begin());
  recycle(std::move(empty));
}

LineQueue::Batch LineQueue::take() noexcept {
  Batch batch;
  batch.splice(batch.end(), blocks_, blocks_.begin());
  lines_ -= batch.front().lines();
  bytes_ -= batch.front().bytes();
  return batch;
}

void LineQueue::give_back(Batch batch) noexcept {
  lines_ += batch.front().lines();
  bytes_ += batch.front().bytes();
  blocks_.splice(blocks_.begin(), batch);
}

void LineQueue::recycle(Batch batch) noexcept {
  if (!batch.front().has_usual_size()) return;
  batch.front().clear();
  spare_.splice(spare_.begin(), batch);  // the next to be used: it is in the processor's cache
}

LineQueue::Batch LineQueue::take_excess() noexcept {
  Batch excess;
  if (spare_.size() <= usual_spare_blocks) return excess;
  excess.splice(excess.end(), spare_, std::next(spare_.begin(), usual_spare_blocks), spare_.end());
  return excess;
}

void LineQueue::clear() noexcept {
  blocks_.clear();
  lines_ = 0;
  bytes_ = 0;
}

}  // namespace emf::sinks
