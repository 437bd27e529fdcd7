#include "tools/linli/text/csv.h"

namespace linli::cli {
namespace {

bool IsNumber(std::string_view text) {
  if (text.front() == '-') text.remove_prefix(1);
  return !text.empty() && text.find_first_not_of("0123456789.") == text.npos &&
         text.find_first_of("0123456789") != text.npos;
}

}  // namespace

std::string CsvCell(std::string_view text) {
  if (text.empty()) return "";
  std::string out;
  constexpr std::string_view kFormula = "=+-@\t\r";
  if (kFormula.find(text.front()) != kFormula.npos && !IsNumber(text)) out = "'";
  out += text;
  if (out.find_first_of(",\"\r\n") == out.npos && out.front() != ' ' && out.back() != ' ')
    return out;
  std::string quoted = "\"";
  for (const char c : out) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

std::string CsvLine(const std::vector<std::string>& cells) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) out += (i == 0 ? "" : ",") + CsvCell(cells[i]);
  return out + "\r\n";
}

}  // namespace linli::cli
