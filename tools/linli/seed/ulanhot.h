#pragma once

#include "tools/linli/seed/plan.h"

namespace linli::cli::seed {

inline constexpr const char* kUlanhot = "ulanhot";
inline constexpr const char* kUlanhotTitle = "乌兰浩特市";

/// 乌兰浩特市 at a scale of 1 (domain.md section 6): its townships, 61 villages (one for each first
/// secretary) and the 85 units and societies of 暖情织网; nothing of campaigns or volunteers. At
/// least 3 units. Names of places are real.
Plan MakeUlanhotPlan(double scale);

}  // namespace linli::cli::seed
