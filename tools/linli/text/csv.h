#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace linli::cli {

/// UTF-8's byte order mark: without it Excel takes Chinese text for the local code page.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// One cell as RFC 4180 has it. Text a spreadsheet would run as a formula (beginning with = + - @,
/// tab or carriage return) gets a leading apostrophe; plain numbers stay numbers.
std::string CsvCell(std::string_view text);

/// One line, ended by CRLF.
std::string CsvLine(const std::vector<std::string>& cells);

}  // namespace linli::cli
