#pragma once

#include <vector>

#include "services/campaign/views/aggregates.h"
#include "services/platform/store/transaction.h"

namespace linli::campaign {

/// With whom the activity would be in one place at one time if it were SCHEDULED as it is; sessions
/// that are over apart.
Task<Result<std::vector<v1::VenueClash>>> ClashesOf(store::Transaction& tx, v1::Activity activity);

/// Fills `venue_clashes` of those that are DRAFTs; in one round trip.
Task<Result<void>> FillClashes(store::Transaction& tx, std::vector<v1::Activity*> activities);

}  // namespace linli::campaign
