#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/output.hpp"

namespace emf::cli {

/// Columns side by side, as wide as their content; a column that would leave the screen is cut.
class Table {
 public:
  enum class Align { Left, Right };
  struct Column {
    std::string title;
    Align align = Align::Left;
    bool cut = false;  ///< may be shortened to keep a row on the screen
  };

  explicit Table(std::vector<Column> columns, std::size_t indent = 0);

  void add(std::vector<std::string> row);
  bool empty() const noexcept { return rows_.empty(); }
  std::size_t size() const noexcept { return rows_.size(); }

  /// Writes the rows and forgets them; what comes after them keeps the widths and gets no titles.
  void write(Output& output);

 private:
  void fit(std::size_t width);
  void write_row(const std::vector<std::string>& row, Color color, Output& output) const;

  std::vector<Column> columns_;
  std::size_t indent_;
  std::vector<std::size_t> widths_;
  std::vector<std::vector<std::string>> rows_;
  bool begun_ = false;
};

}  // namespace emf::cli
