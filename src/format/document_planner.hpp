#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "format/piece.hpp"
#include "model/series.hpp"

namespace emf::format {

/// Decides what goes into which document: at most 100 metrics, at most 100 values of each, at most
/// so many bytes.
///
/// The metrics with the most values left come first, which gives the least number of documents
/// where only the hundreds bind; where bytes bind, each document is filled until nothing that is
/// left fits into it.
class DocumentPlanner {
 public:
  /// Takes the sizes of all values. `series` is borrowed until the last next().
  void measure(const model::SeriesList& series, bool with_definitions);

  /// The most bytes that one value takes in a document of its own, among those that take at most
  /// `room`; 0: none does.
  std::size_t largest_datapoint(std::size_t room);
  /// The most bytes that the metrics of a document take where only the hundreds bind.
  std::size_t largest_document();

  /// Starts over with documents that have `room` bytes for metrics.
  void start(std::size_t room);
  /// The next document, its pieces in the order of the series; false if there is none. A value that
  /// does not fit into a document of its own is left out and counted.
  bool next(std::vector<Piece>& pieces);

  /// Gives the memory back.
  void release() { *this = DocumentPlanner(); }

  /// How many values of a series have been left out since start().
  std::size_t lost(std::size_t series) const noexcept { return demands_[series].lost; }

 private:
  struct Demand {
    const model::Series* series;
    // bytes of a definition with its comma, and of the member without its value
    std::size_t overhead;
    std::size_t first_size;  // in sizes_
    std::size_t next = 0;    // first value not planned yet
    std::size_t lost = 0;
  };

  void list_datapoints();
  std::size_t left(const Demand& demand) const noexcept {
    return demand.series->values.size() - demand.next;
  }
  bool is_before(std::uint32_t a, std::uint32_t b) const noexcept;
  std::uint32_t pop();
  void push(std::uint32_t demand);
  std::size_t fit(const Demand& demand, std::size_t room, std::size_t& used) const noexcept;
  bool fill(std::vector<Piece>& pieces);

  std::vector<Demand> demands_;
  std::vector<std::uint8_t> sizes_;  // of each value of each series
  std::vector<std::uint32_t> heap_;  // demands with something left
  std::vector<std::uint32_t> waiting_;
  std::size_t smallest_ = 0;               // no piece is smaller
  std::size_t largest_ = 0;                // of all datapoints
  std::vector<std::uint32_t> datapoints_;  // by each size: the largest that takes at most that
  std::size_t used_ = 0;                   // of the room, by the last document
  std::size_t room_ = 0;
};

}  // namespace emf::format
