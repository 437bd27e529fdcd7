#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace linli::cli {

/// How many terminal columns UTF-8 text takes: 2 for East Asian wide and fullwidth characters, 0
/// for combining marks, 1 otherwise.
std::size_t DisplayWidth(std::string_view text);

/// `text` with line breaks, control and escape characters replaced by spaces, so that a value can
/// neither break a table nor steer the terminal.
std::string OneLine(std::string_view text);

/// Rows under headings, columns aligned by display width; numbers to the right.
class Table {
 public:
  explicit Table(std::vector<std::string> headings) : headings_(std::move(headings)) {}

  void Add(std::vector<std::string> row);
  bool empty() const { return rows_.empty(); }
  std::string ToText() const;

 private:
  std::vector<std::string> headings_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace linli::cli
