#pragma once

#include "tools/linli/seed/work.h"

namespace linli::cli::seed {

/// Load a county, of whatever is not there yet; what it comes to. Qingzhen: campaigns, volunteers,
/// a year of mediation cases, and a small pairing action. Ulanhot: its pairing action.
Result<TotalRows> LoadQingzhen(const Work& work);
Result<TotalRows> LoadUlanhot(const Work& work);

}  // namespace linli::cli::seed
