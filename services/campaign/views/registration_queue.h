#pragma once

#include "services/campaign/views/aggregates.h"
#include "services/platform/store/transaction.h"

namespace linli::campaign {

/// The registration holds a place: there must still be one; or waits: there must still be none.
/// Otherwise the commit is retried.
void HoldToCapacity(store::Transaction& tx, const v1::Registration& registration,
                    std::int64_t capacity);

/// Promotes the first who waits for the place that `left` (the registration as it was) gives up, in
/// the same commit; if nobody waits, the commit is retried should someone begin to. Does nothing if
/// `left` held no place.
Task<Result<void>> GiveFreedPlace(store::Transaction& tx, const v1::Registration& left);

}  // namespace linli::campaign
