#include "services/directory/domain/import_regions.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "services/directory/domain/region.h"

namespace linli::directory {
namespace {

enum : std::size_t { kCode, kName, kLevel, kParent };

const std::vector<Column>& Columns() {
  static const std::vector<Column> columns = {{"code", "代码", true, 15},
                                              {"name", "名称", true, 64},
                                              {"level", "级别", true, 16},
                                              {"parent", "上级", false, 15}};
  return columns;
}

v1::RegionLevel LevelOf(const std::string& text) {
  static const std::unordered_map<std::string, v1::RegionLevel> levels = {
      {"county", v1::REGION_LEVEL_COUNTY},     {"COUNTY", v1::REGION_LEVEL_COUNTY},
      {"县", v1::REGION_LEVEL_COUNTY},         {"区", v1::REGION_LEVEL_COUNTY},
      {"市", v1::REGION_LEVEL_COUNTY},         {"区县", v1::REGION_LEVEL_COUNTY},
      {"县区", v1::REGION_LEVEL_COUNTY},       {"township", v1::REGION_LEVEL_TOWNSHIP},
      {"TOWNSHIP", v1::REGION_LEVEL_TOWNSHIP}, {"乡镇", v1::REGION_LEVEL_TOWNSHIP},
      {"乡", v1::REGION_LEVEL_TOWNSHIP},       {"镇", v1::REGION_LEVEL_TOWNSHIP},
      {"街道", v1::REGION_LEVEL_TOWNSHIP},     {"village", v1::REGION_LEVEL_VILLAGE},
      {"VILLAGE", v1::REGION_LEVEL_VILLAGE},   {"村", v1::REGION_LEVEL_VILLAGE},
      {"社区", v1::REGION_LEVEL_VILLAGE},      {"grid", v1::REGION_LEVEL_GRID},
      {"GRID", v1::REGION_LEVEL_GRID},         {"网格", v1::REGION_LEVEL_GRID}};
  const auto found = levels.find(text);
  return found == levels.end() ? v1::REGION_LEVEL_UNSPECIFIED : found->second;
}

bool IsCode(const std::string& text) {
  return text.size() >= 6 && text.size() <= 15 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<RegionRow> ReadRegionRow(const Row& row, Findings& findings) {
  const auto& code = row.values[kCode];
  const auto& parent = row.values[kParent];
  const auto level = LevelOf(row.values[kLevel]);
  bool good = true;
  const auto refuse = [&](const char* field, const char* zh, const char* en) {
    findings.Bad(row.line, field, zh, en);
    good = false;
  };
  if (!IsCode(code)) refuse("code", "代码应为 6 至 15 位数字", "must be 6 to 15 digits");
  if (level == v1::REGION_LEVEL_UNSPECIFIED) {
    refuse("level", "级别应为 县、乡镇、村 或 网格", "must be county, township, village or grid");
  }
  if (!parent.empty() && !IsCode(parent)) {
    refuse("parent", "上级应填地区代码", "must be a region's code");
  }
  if (!good) return std::nullopt;
  RegionRow read;
  read.line = row.line;
  read.create.set_code(code);
  read.create.set_display_name(row.values[kName]);
  read.create.set_level(level);
  const auto above = parent.empty() ? ParentCode(code) : std::string_view(parent);
  if (!above.empty()) read.create.set_parent("regions/" + std::string(above));
  return read;
}

bool Same(const v1::Region& region, const v1::CreateRegionRequest& create) {
  return region.display_name() == create.display_name() && region.parent() == create.parent() &&
         region.level() == create.level();
}

/// Whether the region is to be created.
bool CheckRegion(const RegionRow& row, const std::set<std::string>& in_file, const Known& known,
                 Findings& findings) {
  At at;
  at.name = "regions/" + row.create.code();
  if (!known.administers(Scope{at.name, {}, {}, {}})) {
    findings.Bad(row.line, "code", "不在您管理的地区内", "is outside the region you administer");
    return false;
  }
  if (const auto existing = known.regions.find(at.name); existing != known.regions.end()) {
    if (Same(existing->second, row.create)) {
      findings.CountUnchanged();
    } else {
      findings.Bad(row.line, "code", "此代码已存在，且名称、级别或上级不同",
                   "exists already with another name, level or parent");
    }
    return false;
  }
  const auto decided = Decide(v1::Region(), row.create, at);
  if (!decided.ok()) {
    for (const auto& violation : decided.error().violations()) {
      findings.Bad(row.line, violation.field, violation.zh, violation.en);
    }
    return false;
  }
  const auto& parent = row.create.parent();
  if (parent.empty() || known.regions.count(parent) > 0 || in_file.count(parent) > 0) return true;
  findings.Bad(row.line, "parent", "找不到上级地区", "the parent is neither here nor in the file");
  return false;
}

}  // namespace

Result<std::vector<RegionRow>> ReadRegionRows(std::string_view content, Findings& findings) {
  LINLI_ASSIGN(const auto table, ReadTable(content, Columns(), findings));
  std::vector<RegionRow> rows;
  Seen codes;
  for (const auto& row : table) {
    auto read = ReadRegionRow(row, findings);
    if (read.has_value() && codes.Fresh(read->create.code(), row.line, "code", findings)) {
      rows.push_back(std::move(*read));
    }
  }
  return rows;
}

std::vector<v1::CreateRegionRequest> PlanRegions(const std::vector<RegionRow>& rows,
                                                 const Known& known, Findings& findings) {
  std::set<std::string> in_file;
  for (const auto& row : rows) in_file.insert("regions/" + row.create.code());
  std::vector<v1::CreateRegionRequest> creates;
  for (const auto& row : rows) {
    if (!CheckRegion(row, in_file, known, findings)) continue;
    findings.CountCreated();
    creates.push_back(row.create);
  }
  std::stable_sort(creates.begin(), creates.end(),
                   [](const auto& a, const auto& b) { return a.code().size() < b.code().size(); });
  return creates;
}

}  // namespace linli::directory
