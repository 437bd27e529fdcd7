#include "services/directory/domain/import_persons.h"

#include <algorithm>
#include <optional>

namespace linli::directory {
namespace {

enum : std::size_t { kName, kPhone, kUnit, kRegion };

const std::vector<Column>& Columns() {
  static const std::vector<Column> columns = {{"name", "姓名", true, 64},
                                              {"phone", "手机", true, 20},
                                              {"unit", "单位", false, 32},
                                              {"region", "地区", false, 15}};
  return columns;
}

bool IsPhone(std::string_view text) {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return text.size() >= 5 && text.size() <= 19 && digit(text.front()) &&
         std::all_of(text.begin(), text.end(), [&](char c) { return digit(c) || c == '-'; });
}

std::optional<PersonRow> ReadPersonRow(const Row& row, Findings& findings) {
  bool good = true;
  if (!IsPhone(row.values[kPhone])) {
    findings.Bad(row.line, "phone", "不是电话号码", "is not a phone number");
    good = false;
  }
  if (row.values[kUnit].empty() && row.values[kRegion].empty()) {
    findings.Bad(row.line, "region", "单位和地区至少填写一项", "a unit or a region is needed");
    good = false;
  }
  if (!good) return std::nullopt;
  PersonRow read;
  read.line = row.line;
  read.unit_code = row.values[kUnit];
  read.create.set_display_name(row.values[kName]);
  read.create.set_phone(row.values[kPhone]);
  if (!row.values[kRegion].empty()) read.create.set_region("regions/" + row.values[kRegion]);
  return read;
}

/// Finds the unit and the region of a row; false (and findings) if there is none.
bool Place(const PersonRow& row, const Known& known, v1::CreatePersonRequest& create,
           Findings& findings) {
  if (!row.unit_code.empty()) {
    const auto unit = known.units_by_code.find(row.unit_code);
    if (unit == known.units_by_code.end()) {
      findings.Bad(row.line, "unit", "找不到此单位代码", "there is no active unit with this code");
      return false;
    }
    create.set_unit(unit->second.name());
    if (create.region().empty()) create.set_region(unit->second.region());
  }
  if (known.regions.count(create.region()) == 0) {
    findings.Bad(row.line, "region", "找不到此地区代码", "there is no region with this code");
    return false;
  }
  return true;
}

bool Same(const v1::Person& person, const v1::CreatePersonRequest& create) {
  return person.display_name() == create.display_name() && person.unit() == create.unit() &&
         person.region() == create.region();
}

bool CheckPerson(const PersonRow& row, const v1::CreatePersonRequest& create, const Known& known,
                 Findings& findings) {
  if (!known.administers(Scope{create.region(), {}, {}, {}})) {
    findings.Bad(row.line, "region", "不在您管理的地区内", "is outside the region you administer");
    return false;
  }
  const auto existing = known.persons_by_phone.find(create.phone());
  if (existing == known.persons_by_phone.end()) return true;
  if (Same(existing->second, create)) {
    findings.CountUnchanged();
  } else {
    findings.Bad(row.line, "phone", "此电话已属于另一人，或此人的其他内容不同",
                 "belongs to another person, or to this one with other content");
  }
  return false;
}

}  // namespace

Result<std::vector<PersonRow>> ReadPersonRows(std::string_view content, Findings& findings) {
  LINLI_ASSIGN(const auto table, ReadTable(content, Columns(), findings));
  std::vector<PersonRow> rows;
  Seen phones;
  for (const auto& row : table) {
    auto read = ReadPersonRow(row, findings);
    if (read.has_value() && phones.Fresh(read->create.phone(), row.line, "phone", findings)) {
      rows.push_back(std::move(*read));
    }
  }
  return rows;
}

std::vector<v1::CreatePersonRequest> PlanPersons(const std::vector<PersonRow>& rows,
                                                 const Known& known, Findings& findings) {
  std::vector<v1::CreatePersonRequest> creates;
  for (const auto& row : rows) {
    auto create = row.create;
    if (!Place(row, known, create, findings)) continue;
    if (!CheckPerson(row, create, known, findings)) continue;
    findings.CountCreated();
    creates.push_back(std::move(create));
  }
  return creates;
}

}  // namespace linli::directory
