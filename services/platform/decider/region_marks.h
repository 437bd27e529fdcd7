#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "services/platform/decider/aggregate.h"

namespace linli {

/// One entry under `region` and one under each region above it (codes are hierarchical: county 6
/// digits, township 9, village 12, grid 15), so that a list of a region holds all below it.
void MarkRegions(Marks& marks, const std::string& index, std::string_view region,
                 const std::string& sort);

}  // namespace linli
