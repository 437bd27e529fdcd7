#include "services/directory/domain/import_units.h"

#include <algorithm>
#include <optional>
#include <string>

#include "services/directory/views/marks.h"

namespace linli::directory {
namespace {

enum : std::size_t { kName, kKind, kRegion, kCode };

const std::vector<Column>& Columns() {
  static const std::vector<Column> columns = {{"name", "名称", true, 100},
                                              {"kind", "类型", true, 32},
                                              {"region", "地区", true, 15},
                                              {"code", "代码", false, 32}};
  return columns;
}

v1::UnitKind KindOf(const std::string& text) {
  static const std::unordered_map<std::string, v1::UnitKind> kinds = {
      {"机关", v1::UNIT_KIND_OFFICE},
      {"企业", v1::UNIT_KIND_ENTERPRISE},
      {"学校", v1::UNIT_KIND_SCHOOL},
      {"医院", v1::UNIT_KIND_HOSPITAL},
      {"村委会", v1::UNIT_KIND_VILLAGE_COMMITTEE},
      {"居委会", v1::UNIT_KIND_VILLAGE_COMMITTEE},
      {"村(居)委会", v1::UNIT_KIND_VILLAGE_COMMITTEE},
      {"社会组织", v1::UNIT_KIND_SOCIETY},
      {"调解委员会", v1::UNIT_KIND_MEDIATION_COMMITTEE},
      {"人民调解委员会", v1::UNIT_KIND_MEDIATION_COMMITTEE},
      {"志愿服务组织", v1::UNIT_KIND_VOLUNTEER_ORGANISATION},
      {"文明实践中心", v1::UNIT_KIND_PRACTICE_CENTRE},
      {"融媒体站", v1::UNIT_KIND_MEDIA_STATION},
      {"其他", v1::UNIT_KIND_OTHER}};
  if (const auto found = kinds.find(text); found != kinds.end()) return found->second;
  std::string upper = text;
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  auto kind = v1::UNIT_KIND_UNSPECIFIED;
  return v1::UnitKind_Parse("UNIT_KIND_" + upper, &kind) ? kind : v1::UNIT_KIND_UNSPECIFIED;
}

bool IsUnitCode(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
  });
}

std::optional<UnitRow> ReadUnitRow(const Row& row, Findings& findings) {
  const auto kind = KindOf(row.values[kKind]);
  bool good = true;
  if (kind == v1::UNIT_KIND_UNSPECIFIED) {
    findings.Bad(row.line, "kind", "单位类型无法识别", "is not a kind of unit");
    good = false;
  }
  if (!IsUnitCode(row.values[kCode])) {
    findings.Bad(row.line, "code", "代码只能含字母、数字和短横线",
                 "may hold letters, digits and hyphens only");
    good = false;
  }
  if (!good) return std::nullopt;
  UnitRow read;
  read.line = row.line;
  read.create.set_display_name(row.values[kName]);
  read.create.set_kind(kind);
  read.create.set_region("regions/" + row.values[kRegion]);
  read.create.set_code(row.values[kCode]);
  return read;
}

bool Same(const v1::Unit& unit, const v1::CreateUnitRequest& create) {
  return unit.display_name() == create.display_name() && unit.kind() == create.kind() &&
         unit.region() == create.region() && unit.code() == create.code();
}

template <class Map>
const v1::Unit* Lookup(const Map& units, const std::string& key) {
  const auto found = units.find(key);
  return found == units.end() ? nullptr : &found->second;
}

std::string NameValue(const v1::CreateUnitRequest& create) {
  return UnitNameValue(create.region(), create.display_name());
}

bool CheckUnit(const UnitRow& row, const Known& known, Findings& findings) {
  if (known.regions.count(row.create.region()) == 0) {
    findings.Bad(row.line, "region", "找不到此地区代码", "there is no region with this code");
    return false;
  }
  if (!known.administers(Scope{row.create.region(), {}, {}, {}})) {
    findings.Bad(row.line, "region", "不在您管理的地区内", "is outside the region you administer");
    return false;
  }
  const v1::Unit* by_code = Lookup(known.units_by_code, row.create.code());
  const v1::Unit* existing = by_code ? by_code : Lookup(known.units_by_name, NameValue(row.create));
  if (existing == nullptr) return true;
  if (Same(*existing, row.create)) {
    findings.CountUnchanged();
  } else if (by_code != nullptr) {
    findings.Bad(row.line, "code", "此代码已存在，且内容不同", "exists already with other content");
  } else {
    findings.Bad(row.line, "name", "此地区已有同名单位，且内容不同",
                 "the region has a unit of this name with other content");
  }
  return false;
}

}  // namespace

Result<std::vector<UnitRow>> ReadUnitRows(std::string_view content, Findings& findings) {
  LINLI_ASSIGN(const auto table, ReadTable(content, Columns(), findings));
  std::vector<UnitRow> rows;
  Seen codes;
  Seen names;
  for (const auto& row : table) {
    auto read = ReadUnitRow(row, findings);
    if (!read.has_value()) continue;
    const auto& code = read->create.code();
    if (!code.empty() && !codes.Fresh(code, row.line, "code", findings)) continue;
    if (!names.Fresh(NameValue(read->create), row.line, "name", findings)) continue;
    rows.push_back(std::move(*read));
  }
  return rows;
}

std::vector<v1::CreateUnitRequest> PlanUnits(const std::vector<UnitRow>& rows, const Known& known,
                                             Findings& findings) {
  std::vector<v1::CreateUnitRequest> creates;
  for (const auto& row : rows) {
    if (!CheckUnit(row, known, findings)) continue;
    findings.CountCreated();
    creates.push_back(row.create);
  }
  return creates;
}

}  // namespace linli::directory
