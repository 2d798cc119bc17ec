#include "cli/table.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace emf::cli {
namespace {

constexpr std::size_t gap = 2;

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u; }

std::size_t columns_of(std::string_view utf8) {
  return utf8.size() -
         static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), is_continuation));
}

/// Cut to `width` columns, with dots where something is missing.
std::string fitted(const std::string& text, std::size_t width) {
  if (columns_of(text) <= width) return text;
  constexpr std::size_t dots = 2;
  std::size_t bytes = 0;
  for (std::size_t columns = 0; bytes < text.size(); ++bytes) {
    if (!is_continuation(text[bytes]) && ++columns > width - dots) break;
  }
  return text.substr(0, bytes) + "..";
}

}  // namespace

Table::Table(std::vector<Column> columns, std::size_t indent)
    : columns_(std::move(columns)), indent_(indent) {
  for (const Column& column : columns_) widths_.push_back(columns_of(column.title));
}

void Table::add(std::vector<std::string> row) {
  for (std::string& cell : row) {
    for (char& c : cell) {
      if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
    }
  }
  rows_.push_back(std::move(row));
}

void Table::write(Output& output) {
  if (!begun_) {
    fit(output.width());
    std::vector<std::string> titles;
    bool titled = false;
    for (const Column& column : columns_) {
      titles.push_back(column.title);
      titled = titled || !column.title.empty();
    }
    if (titled) write_row(titles, Color::Faint, output);
  }
  begun_ = true;
  for (const auto& row : rows_) write_row(row, Color::None, output);
  rows_.clear();
}

void Table::fit(std::size_t width) {
  std::size_t total = indent_;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    for (const auto& row : rows_) widths_[i] = std::max(widths_[i], columns_of(row[i]));
    total += widths_[i] + gap;
  }
  constexpr std::size_t narrowest = 8;
  for (std::size_t i = columns_.size(); i-- > 0 && total > width + gap;) {
    if (!columns_[i].cut || widths_[i] <= narrowest) continue;
    const std::size_t less = std::min(total - width - gap, widths_[i] - narrowest);
    widths_[i] -= less;
    total -= less;
  }
}

void Table::write_row(const std::vector<std::string>& row, Color color, Output& output) const {
  std::string line(indent_, ' ');
  for (std::size_t i = 0; i < row.size(); ++i) {
    const std::string cell = columns_[i].cut ? fitted(row[i], widths_[i]) : row[i];
    const std::size_t size = columns_of(cell);
    const std::string padding(widths_[i] > size ? widths_[i] - size : 0, ' ');
    if (i > 0) line.append(gap, ' ');
    line += columns_[i].align == Align::Right ? padding + cell : cell + padding;
  }
  line.erase(line.find_last_not_of(' ') + 1);
  output << output.paint(color, line) + "\n";
}

}  // namespace emf::cli
