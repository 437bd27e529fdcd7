#pragma once

#include <map>
#include <string>
#include <vector>

#include "linli/campaign/v1/activity_service.pb.h"
#include "linli/campaign/v1/coverage_service.pb.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"

namespace linli::campaign {

/// What an activity's sessions held add to the coverage of their months and of its campaign: shares
/// of counters, and entries (sorted by `start`) under "by_cell" in the cells where they count.
void AddCoverage(const v1::Activity& activity, const std::string& start, Marks& marks);

/// The value of "by_cell" for a cell of a table; INVALID_FIELDS if it lacks its period.
Result<std::string> CellOf(const v1::CoverageCell& cell);

/// The periods a table is of: its campaign, or its months. INVALID_FIELDS, or the right ones.
Result<std::vector<std::string>> PeriodsOf(const v1::GetCoverageRequest& request);
/// The counters a table is made of.
std::vector<std::string> CoverageCounters(const v1::GetCoverageRequest& request,
                                          const std::vector<std::string>& periods);
/// The table, from those counters' values.
v1::GetCoverageResponse CoverageOf(const v1::GetCoverageRequest& request,
                                   const std::vector<std::string>& periods,
                                   const std::map<std::string, std::int64_t>& values);

}  // namespace linli::campaign
