#pragma once

#include <string_view>
#include <vector>

#include "linli/directory/v1/region_service.pb.h"
#include "services/directory/domain/import_table.h"

namespace linli::directory {

struct RegionRow {
  int line = 0;
  v1::CreateRegionRequest create;
};

/// Columns 代码/code, 名称/name, 级别/level and, if wanted, 上级/parent. Errors as ReadTable's.
Result<std::vector<RegionRow>> ReadRegionRows(std::string_view content, Findings& findings);

/// The regions to create, parents first; rows that exist just so are counted as unchanged, all else
/// that cannot be goes to `findings`. `known.regions` holds the rows' regions and their parents.
std::vector<v1::CreateRegionRequest> PlanRegions(const std::vector<RegionRow>& rows,
                                                 const Known& known, Findings& findings);

}  // namespace linli::directory
