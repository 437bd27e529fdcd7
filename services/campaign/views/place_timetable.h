#pragma once

#include "services/campaign/views/aggregates.h"
#include "services/platform/store/transaction.h"

namespace linli::campaign {

/// Books and releases places in this commit as the activity changes from `before` to `after`, so
/// that of two activities racing for a place one gets VENUE_CLASH.
Task<Result<void>> MoveBookings(store::Transaction& tx, const v1::Activity& before,
                                const v1::Activity& after, const At& at);

}  // namespace linli::campaign
