#pragma once

#include <string>

#include <emf/reader.hpp>

#include "reader/document.hpp"
#include "reader/rules.hpp"

namespace emf::reader {

/// Collects the problems of one line, the first 100 of them; an error takes the place of a warning.
class Report {
 public:
  explicit Report(std::vector<Problem>& problems) : problems_(problems) {}

  /// From now on places are named by this document.
  void set_document(const Document& document) { document_ = &document; }

  /// There is room for errors at most: what only words a problem better need not be found out.
  bool is_full() const noexcept { return problems_.size() >= most_problems; }

  /// No datapoint of the line arrives, whatever else its problem means elsewhere.
  void lose_line() noexcept { is_line_lost_ = true; }
  /// Whether that was said, or a problem reported for which it is always so.
  bool is_line_lost() const noexcept { return is_line_lost_; }

  void at_byte(const rules::Rule& rule, std::size_t offset, std::string message);
  void at(const rules::Rule& rule, Index node, std::string message);      ///< at its value
  void at_key(const rules::Rule& rule, Index node, std::string message);  ///< at its name

 private:
  static constexpr std::size_t most_problems = 100;

  void add(const rules::Rule& rule, Index node, std::size_t offset, std::string message);
  /// Null: there is none.
  Problem* room_for(const rules::Rule& rule);

  std::vector<Problem>& problems_;
  const Document* document_ = nullptr;
  bool is_line_lost_ = false;
};

}  // namespace emf::reader
