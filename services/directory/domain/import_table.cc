#include "services/directory/domain/import_table.h"

#include <algorithm>
#include <cctype>
#include <optional>

#include "linli/directory/v1/errors.pb.h"
#include "services/directory/domain/csv.h"
#include "services/directory/domain/text.h"

namespace linli::directory {
namespace {

constexpr int kListedMax = 1000;
constexpr int kViolationsMax = 20;

struct Texts {
  const char* zh;
  const char* en;
};

Texts TextsOf(CsvFault fault) {
  switch (fault) {
    case CsvFault::kQuoteInside:
      return {"未加引号的内容中出现引号", "a quote within an unquoted field"};
    case CsvFault::kTextAfterQuote:
      return {"右引号后面还有内容", "text after a closing quote"};
    case CsvFault::kUnclosedQuote:
      return {"引号没有闭合，此行之后的内容无法读取",
              "a quote is never closed; nothing after it can be read"};
    case CsvFault::kNulByte:
      return {"含有空字符（NUL）", "contains a NUL byte"};
    case CsvFault::kFieldTooLong:
      return {"内容过长", "a field is too long"};
    case CsvFault::kNone:
      break;
  }
  return {"", ""};
}

std::string Lower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

std::optional<std::size_t> ColumnNamed(std::string_view name, const std::vector<Column>& columns) {
  const auto wanted = Lower(Trimmed(name));
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (wanted == columns[i].en || wanted == columns[i].zh) return i;
  }
  return std::nullopt;
}

/// For each column, which field of a record holds it. A file without header shows data there, so
/// the names found are not repeated.
std::vector<std::optional<std::size_t>> ReadHeader(const CsvRecord& header,
                                                   const std::vector<Column>& columns,
                                                   Findings& findings) {
  std::vector<std::optional<std::size_t>> fields(columns.size());
  if (header.fault != CsvFault::kNone) {
    findings.Bad(header.line, "", TextsOf(header.fault).zh, TextsOf(header.fault).en);
    return fields;
  }
  for (std::size_t i = 0; i < header.fields.size(); ++i) {
    if (Trimmed(header.fields[i]).empty()) continue;
    const auto column = ColumnNamed(header.fields[i], columns);
    const auto place = std::to_string(i + 1);
    if (!column.has_value()) {
      findings.Bad(header.line, "", "表头第 " + place + " 列的名称无法识别",
                   "the header's column " + place + " is not known");
    } else if (fields[*column].has_value()) {
      findings.Bad(header.line, columns[*column].en, "表头中此列出现两次",
                   "this column stands twice in the header");
    } else {
      fields[*column] = i;
    }
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].needed && !fields[i].has_value()) {
      findings.Bad(header.line, columns[i].en, std::string("表头缺少列：") + columns[i].zh,
                   std::string("the header has no column ") + columns[i].en);
    }
  }
  return fields;
}

bool HasControlCharacter(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

/// The value of one column; false (and a finding) if it cannot be.
bool CheckValue(const std::string& value, const Column& column, int line, Findings& findings) {
  if (value.empty() && column.needed) {
    findings.Bad(line, column.en, "不能为空", "is missing");
    return false;
  }
  if (Characters(value) > column.characters_max) {
    const auto limit = std::to_string(column.characters_max);
    findings.Bad(line, column.en, "超过 " + limit + " 个字",
                 "has more than " + limit + " characters");
    return false;
  }
  if (HasControlCharacter(value)) {
    findings.Bad(line, column.en, "含有换行或控制字符", "contains a line end or control character");
    return false;
  }
  return true;
}

std::optional<Row> ReadRow(const CsvRecord& record, std::size_t width,
                           const std::vector<Column>& columns,
                           const std::vector<std::optional<std::size_t>>& fields,
                           Findings& findings) {
  if (record.fault != CsvFault::kNone) {
    const auto texts = TextsOf(record.fault);
    findings.Bad(record.line, "", texts.zh, texts.en);
    return std::nullopt;
  }
  if (record.fields.size() != width) {
    findings.Bad(record.line, "", "列数与表头不一致", "has not as many fields as the header");
    return std::nullopt;
  }
  Row row;
  row.line = record.line;
  bool good = true;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    std::string value;
    if (fields[i].has_value()) value = Trimmed(record.fields[*fields[i]]);
    good = CheckValue(value, columns[i], record.line, findings) && good;
    row.values.push_back(std::move(value));
  }
  if (!good) return std::nullopt;
  return row;
}

/// A line of commas alone, as spreadsheets leave them behind.
bool IsBlank(const CsvRecord& record) {
  return record.fault == CsvFault::kNone &&
         std::all_of(record.fields.begin(), record.fields.end(),
                     [](const std::string& field) { return Trimmed(field).empty(); });
}

Error NotText() {
  Violations violations;
  violations.Add("content", "文件既不是 UTF-8 也不是 GB18030 编码的文本",
                 "is neither UTF-8 nor GB18030 text");
  return std::move(violations).ToError();
}

}  // namespace

bool Seen::Fresh(const std::string& value, int line, const char* field, Findings& findings) {
  const auto [first, fresh] = lines_.emplace(value, line);
  if (fresh) return true;
  const auto earlier = std::to_string(first->second);
  findings.Bad(line, field, "与第 " + earlier + " 行重复", "repeats line " + earlier);
  return false;
}

void Findings::Bad(int line, std::string_view field, std::string_view zh, std::string_view en) {
  report_.set_bad_line_count(report_.bad_line_count() + 1);
  auto& bad = *report_.add_bad_lines();
  bad.set_line(line);
  bad.set_field(std::string(field));
  bad.set_zh(std::string(zh));
  bad.set_en(std::string(en));
}

v1::ImportReport Findings::ToReport() const {
  auto report = report_;
  auto& lines = *report.mutable_bad_lines();
  std::stable_sort(lines.begin(), lines.end(),
                   [](const v1::BadLine& a, const v1::BadLine& b) { return a.line() < b.line(); });
  if (lines.size() > kListedMax) lines.DeleteSubrange(kListedMax, lines.size() - kListedMax);
  return report;
}

Error Findings::ToError() const {
  const auto report = ToReport();
  std::vector<FieldViolation> violations;
  for (const auto& bad : report.bad_lines()) {
    if (violations.size() == kViolationsMax) break;
    auto place = "line " + std::to_string(bad.line());
    if (!bad.field().empty()) place += ", " + bad.field();
    violations.push_back({std::move(place), bad.zh(), bad.en()});
  }
  return Refuse(v1::ERROR_REASON_IMPORT_HAS_BAD_LINES,
                {{"count", std::to_string(report.bad_line_count())}})
      .With(std::move(violations));
}

Result<std::vector<Row>> ReadTable(std::string_view content, const std::vector<Column>& columns,
                                   Findings& findings) {
  const auto text = DecodeText(content);
  if (!text.has_value()) return NotText();
  const auto records = ParseCsv(*text);
  std::vector<Row> rows;
  if (records.empty()) {
    findings.Bad(1, "", "文件是空的", "the file is empty");
    return rows;
  }
  if (records.size() > static_cast<std::size_t>(kImportLinesMax) + 1) {
    return Refuse(v1::ERROR_REASON_IMPORT_TOO_LONG, {{"limit", std::to_string(kImportLinesMax)}});
  }
  const auto& header = records.front();
  const auto fields = ReadHeader(header, columns, findings);
  // Without a header no line means anything; a thousand findings would hide the one that matters.
  if (!findings.good()) return rows;
  for (std::size_t i = 1; i < records.size(); ++i) {
    if (IsBlank(records[i])) continue;
    findings.CountLine();
    auto row = ReadRow(records[i], header.fields.size(), columns, fields, findings);
    if (row.has_value()) rows.push_back(std::move(*row));
  }
  return rows;
}

}  // namespace linli::directory
