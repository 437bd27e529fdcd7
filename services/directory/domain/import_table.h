#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "linli/directory/v1/import.pb.h"
#include "linli/directory/v1/person.pb.h"
#include "linli/directory/v1/region.pb.h"
#include "linli/directory/v1/unit.pb.h"
#include "services/platform/base/error.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"

namespace linli::directory {

/// The most lines that one import, being one commit, can take.
inline constexpr int kImportLinesMax = 20'000;

/// A column of an import file, by its names in the header.
struct Column {
  const char* en;
  const char* zh;
  bool needed;  ///< must be there and filled in
  std::size_t characters_max;
};

/// A well-formed line; the values are in the order of the columns, "" where there is none.
struct Row {
  int line = 0;
  std::vector<std::string> values;
};

/// What is being said about a file: counts and bad lines, never a value.
class Findings {
 public:
  void Bad(int line, std::string_view field, std::string_view zh, std::string_view en);
  void CountLine() { report_.set_total_count(report_.total_count() + 1); }
  void CountCreated() { report_.set_created_count(report_.created_count() + 1); }
  void CountUnchanged() { report_.set_unchanged_count(report_.unchanged_count() + 1); }

  bool good() const { return report_.bad_line_count() == 0; }
  /// Bad lines in the order of the file.
  v1::ImportReport ToReport() const;
  /// IMPORT_HAS_BAD_LINES with the first of them as violations "line 17, phone".
  Error ToError() const;

 private:
  v1::ImportReport report_;
};

/// Values that may stand only once in a file.
class Seen {
 public:
  /// Whether `value` is new; else a finding names the line it repeats.
  bool Fresh(const std::string& value, int line, const char* field, Findings& findings);

 private:
  std::unordered_map<std::string, int> lines_;
};

/// What an import is compared with: the county's records that its lines name, by what they name
/// them by, and what the caller administers.
struct Known {
  std::unordered_map<std::string, v1::Region> regions;  ///< by name
  std::unordered_map<std::string, v1::Unit> units_by_code;
  std::unordered_map<std::string, v1::Unit> units_by_name;  ///< by UnitNameValue
  std::unordered_map<std::string, v1::Person> persons_by_phone;
  std::function<bool(const Scope&)> administers;
};

/// The rows of a CSV file. What is wrong with a line goes to `findings`, and the line is left out.
/// INVALID_FIELDS if the content is no text, IMPORT_TOO_LONG beyond kImportLinesMax lines.
Result<std::vector<Row>> ReadTable(std::string_view content, const std::vector<Column>& columns,
                                   Findings& findings);

}  // namespace linli::directory
