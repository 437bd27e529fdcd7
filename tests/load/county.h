#pragma once

#include <vector>

#include "tests/load/target.h"

namespace linli::load {

/// How large the county is; 0 volunteers: no county is measured.
struct CountySize {
  int volunteers = 0;
  int records = 300000;
};

struct CountyTargets {
  Target& campaign;
  Target& volunteer;
  Target& verifier;  ///< another person than the one who enters records
};

/// Fills the tenant with volunteers, teams, activities and service records, then measures what a
/// county's people do with so many: lists, search by name, bulk verification, coverage.
std::vector<Figures> LoadCounty(const CountyTargets& targets, const Settings& settings,
                                const CountySize& size);

}  // namespace linli::load
