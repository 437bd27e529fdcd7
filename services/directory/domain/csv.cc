#include "services/directory/domain/csv.h"

#include <utility>

namespace linli::directory {
namespace {

/// Reads one text from its beginning to its end.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::vector<CsvRecord> ReadAll() {
    std::vector<CsvRecord> records;
    while (!AtEnd()) {
      auto record = ReadRecord();
      const bool empty = record.fields.size() == 1 && record.fields.front().empty();
      if (record.fault != CsvFault::kNone) record.fields.clear();
      if (!empty || record.fault != CsvFault::kNone) records.push_back(std::move(record));
    }
    return records;
  }

 private:
  bool AtEnd() const { return at_ == text_.size(); }
  char Peek() const { return text_[at_]; }
  bool AtLineEnd() const { return Peek() == '\n' || Peek() == '\r'; }

  /// CRLF is one line end.
  void SkipLineEnd() {
    if (Peek() == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') ++at_;
    ++at_;
    ++line_;
  }

  CsvRecord ReadRecord() {
    CsvRecord record;
    record.line = line_;
    for (;;) {
      std::string field;
      if (!AtEnd() && Peek() == '"') {
        ReadQuoted(field, record.fault);
      }
      ReadPlain(field, record.fault);
      record.fields.push_back(std::move(field));
      if (AtEnd()) return record;
      if (AtLineEnd()) {
        SkipLineEnd();
        return record;
      }
      ++at_;  // the comma
    }
  }

  /// From the opening quote to behind the closing one.
  void ReadQuoted(std::string& field, CsvFault& fault) {
    ++at_;
    while (!AtEnd()) {
      if (Peek() == '"') {
        ++at_;
        if (AtEnd() || Peek() != '"') {
          if (!AtEnd() && Peek() != ',' && !AtLineEnd()) Note(fault, CsvFault::kTextAfterQuote);
          return;
        }
        Append(field, fault);
      } else if (AtLineEnd()) {
        SkipLineEnd();
        if (field.size() < kCsvFieldBytesMax) field += '\n';
      } else {
        Append(field, fault);
      }
    }
    Note(fault, CsvFault::kUnclosedQuote);
  }

  /// Up to the comma or line end.
  void ReadPlain(std::string& field, CsvFault& fault) {
    while (!AtEnd() && Peek() != ',' && !AtLineEnd()) {
      if (Peek() == '"') Note(fault, CsvFault::kQuoteInside);
      Append(field, fault);
    }
  }

  void Append(std::string& field, CsvFault& fault) {
    if (Peek() == '\0') Note(fault, CsvFault::kNulByte);
    if (field.size() == kCsvFieldBytesMax) {
      Note(fault, CsvFault::kFieldTooLong);
    } else {
      field += Peek();
    }
    ++at_;
  }

  /// The first fault is the one to tell, but for a quote never closed, which explains the others.
  static void Note(CsvFault& fault, CsvFault found) {
    if (fault == CsvFault::kNone || found == CsvFault::kUnclosedQuote) fault = found;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
};

}  // namespace

std::vector<CsvRecord> ParseCsv(std::string_view text) { return Reader(text).ReadAll(); }

}  // namespace linli::directory
