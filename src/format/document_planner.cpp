#include "format/document_planner.hpp"

#include <algorithm>
#include <utility>

#include "model/limits.hpp"

namespace emf::format {
namespace {

using model::max_metrics_per_document;
using model::max_values_per_metric;

std::size_t hundreds(std::size_t values) noexcept {
  return (values + max_values_per_metric - 1) / max_values_per_metric;
}

/// Brackets and commas of an array; a single value stands without.
std::size_t punctuation(std::size_t count) noexcept { return count > 1 ? count + 1 : 0; }

/// They are at most 100, and mostly come in the order of the series.
void add_in_order(std::vector<Piece>& pieces, const Piece& piece) {
  pieces.push_back(piece);
  for (std::size_t i = pieces.size() - 1; i > 0 && pieces[i - 1].series > piece.series; --i) {
    std::swap(pieces[i - 1], pieces[i]);
  }
}

}  // namespace

void DocumentPlanner::measure(const model::SeriesList& series, bool with_definitions) {
  demands_.clear();
  sizes_.clear();
  datapoints_.clear();
  smallest_ = SIZE_MAX;
  largest_ = 0;
  std::string definition;
  for (const model::Series& each : series) {
    definition.clear();
    if (with_definitions) append_definition(definition, each);
    const std::size_t overhead =
        definition.size() + (with_definitions ? 1 : 0) + each.name->member.size();
    smallest_ = std::min(smallest_, overhead + 1);
    demands_.push_back({&each, overhead, sizes_.size()});
    for (const MetricValue value : each.values) {
      char number[json::max_number_size];
      sizes_.push_back(static_cast<std::uint8_t>(write_value(number, value) - number));
      largest_ = std::max(largest_, overhead + sizes_.back());
    }
  }
}

std::size_t DocumentPlanner::largest_datapoint(std::size_t room) {
  if (largest_ <= room) return largest_;
  if (datapoints_.empty()) list_datapoints();
  return datapoints_[room];
}

[[gnu::cold]] void DocumentPlanner::list_datapoints() {
  datapoints_.assign(largest_, 0);
  for (const Demand& demand : demands_) {
    for (std::size_t i = 0; i < demand.series->values.size(); ++i) {
      const std::size_t size = demand.overhead + sizes_[demand.first_size + i];
      if (size < largest_) datapoints_[size] = static_cast<std::uint32_t>(size);
    }
  }
  for (std::size_t size = 1; size < largest_; ++size) {
    datapoints_[size] = std::max(datapoints_[size], datapoints_[size - 1]);
  }
}

[[gnu::cold]] std::size_t DocumentPlanner::largest_document() {
  std::size_t most = 0;
  std::vector<Piece> pieces;
  for (start(SIZE_MAX); next(pieces);) most = std::max(most, used_);
  return most;
}

void DocumentPlanner::start(std::size_t room) {
  room_ = room;
  heap_.clear();
  for (std::uint32_t i = 0; i < demands_.size(); ++i) {
    demands_[i].next = 0;
    demands_[i].lost = 0;
    push(i);
  }
}

bool DocumentPlanner::next(std::vector<Piece>& pieces) {
  while (!heap_.empty()) {
    if (fill(pieces)) return true;
    for (const std::uint32_t i : waiting_) {  // not one of them fits into an empty document
      ++demands_[i].next;
      ++demands_[i].lost;
    }
    std::vector<std::uint32_t> rest;
    std::swap(rest, heap_);
    for (const std::uint32_t i : rest) {
      if (left(demands_[i]) != 0) push(i);
    }
  }
  return false;
}

/// Fills one document; false if nothing fits. waiting_ has then what did not.
bool DocumentPlanner::fill(std::vector<Piece>& pieces) {
  pieces.clear();
  waiting_.clear();
  std::size_t room = room_;
  while (!heap_.empty() && pieces.size() < max_metrics_per_document &&
         (room >= smallest_ || pieces.empty())) {
    const std::uint32_t i = pop();
    Demand& demand = demands_[i];
    std::size_t used = 0;
    const std::size_t count = fit(demand, room, used);
    if (count != 0) {
      add_in_order(pieces, {demand.series, demand.next, count});
      demand.next += count;
      room -= used;
    }
    if (left(demand) != 0) waiting_.push_back(i);
  }
  for (const std::uint32_t i : waiting_) push(i);
  used_ = room_ - room;
  return !pieces.empty();
}

/// How many of the next values fit, and the bytes that they use.
std::size_t DocumentPlanner::fit(const Demand& demand, std::size_t room,
                                 std::size_t& used) const noexcept {
  const std::size_t most = std::min(left(demand), max_values_per_metric);
  const std::uint8_t* const sizes = sizes_.data() + demand.first_size + demand.next;
  std::size_t values = 0;
  for (std::size_t count = 0; count < most; ++count) {
    values += sizes[count];
    const std::size_t size = demand.overhead + values + punctuation(count + 1);
    if (size > room) return count;
    used = size;
  }
  return most;
}

bool DocumentPlanner::is_before(std::uint32_t a, std::uint32_t b) const noexcept {
  const std::size_t of_a = hundreds(left(demands_[a]));
  const std::size_t of_b = hundreds(left(demands_[b]));
  return of_a != of_b ? of_a > of_b : a < b;
}

void DocumentPlanner::push(std::uint32_t demand) {
  heap_.push_back(demand);
  std::push_heap(heap_.begin(), heap_.end(), [this](auto a, auto b) { return is_before(b, a); });
}

std::uint32_t DocumentPlanner::pop() {
  std::pop_heap(heap_.begin(), heap_.end(), [this](auto a, auto b) { return is_before(b, a); });
  const std::uint32_t first = heap_.back();
  heap_.pop_back();
  return first;
}

}  // namespace emf::format
