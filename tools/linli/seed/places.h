#pragma once

#include <string>
#include <vector>

#include "tools/linli/seed/plan.h"
#include "tools/linli/seed/work.h"

namespace linli::cli::seed {

inline std::string RegionName(const Plan& plan, std::size_t region) {
  return "regions/" + plan.regions[region].code;
}

/// Enters the plan's regions, a child below its parent.
Result<void> AddRegions(const Work& work, const Plan& plan, Client& admin);
/// Enters the plan's units; their names, in the order of the plan.
Result<std::vector<std::string>> AddUnits(const Work& work, const Plan& plan, Client& admin);

}  // namespace linli::cli::seed
