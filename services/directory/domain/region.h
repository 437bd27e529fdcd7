#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "linli/directory/v1/events.pb.h"
#include "linli/directory/v1/region.pb.h"
#include "linli/directory/v1/region_service.pb.h"
#include "services/directory/domain/at.h"
#include "services/platform/base/result.h"

namespace linli::directory {

/// The digits of a code at this level: 6, 9, 12, 15 (the national statistical codes, with three
/// more for a grid). Fixed lengths keep "begins with" and "lies below" the same thing.
std::size_t CodeLength(v1::RegionLevel level);

/// The code of the region right above, "" for a county's.
std::string_view ParentCode(std::string_view code);

/// "regions/" and each code from the county's down to `region`'s own.
std::vector<std::string> WithAncestors(std::string_view region);

Result<std::vector<v1::RegionFact>> Decide(const v1::Region& region,
                                           const v1::CreateRegionRequest& create, const At& at);
Result<std::vector<v1::RegionFact>> Decide(const v1::Region& region,
                                           const v1::RenameRegionRequest& rename, const At& at);
void Evolve(v1::Region& region, const v1::RegionFact& fact);

}  // namespace linli::directory
