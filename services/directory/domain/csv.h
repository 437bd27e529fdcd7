#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace linli::directory {

/// What can be wrong with the form of a record.
enum class CsvFault {
  kNone,
  kQuoteInside,     ///< a quote within an unquoted field
  kTextAfterQuote,  ///< text after a closing quote
  kUnclosedQuote,   ///< a quote never closed: everything after it is lost
  kNulByte,
  kFieldTooLong,
};

/// One record. A faulty one keeps no fields.
struct CsvRecord {
  int line = 0;  ///< counted from 1; the first, if quoted fields spread it over several
  CsvFault fault = CsvFault::kNone;
  std::vector<std::string> fields;
};

inline constexpr std::size_t kCsvFieldBytesMax = 1024;

/// The records of a UTF-8 text after RFC 4180: commas, quoted fields with "" for a quote and line
/// ends within, CRLF, LF or CR after a record, the last one's optional. Empty lines are no records.
std::vector<CsvRecord> ParseCsv(std::string_view text);

}  // namespace linli::directory
