#pragma once

#include <string_view>
#include <vector>

#include "linli/directory/v1/unit_service.pb.h"
#include "services/directory/domain/import_table.h"

namespace linli::directory {

struct UnitRow {
  int line = 0;
  v1::CreateUnitRequest create;
};

/// Columns 名称/name, 类型/kind, 地区/region (code) and, if wanted, 代码/code. Errors as
/// ReadTable's.
Result<std::vector<UnitRow>> ReadUnitRows(std::string_view content, Findings& findings);

/// The units to create. A unit is known again by its code, or else by its name within the region.
std::vector<v1::CreateUnitRequest> PlanUnits(const std::vector<UnitRow>& rows, const Known& known,
                                             Findings& findings);

}  // namespace linli::directory
