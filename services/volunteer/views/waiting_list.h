#pragma once

#include "services/platform/store/transaction.h"
#include "services/volunteer/domain/aggregates.h"

namespace linli::volunteer {

/// Promotes the first who waits for the place that `left` (the sign-up as it was) gives up, in the
/// same commit; if nobody waits, the commit is retried should someone begin to. Does nothing if
/// `left` held no place or the shift is over.
Task<Result<void>> GiveFreedPlace(store::Transaction& tx, const v1::SignUp& left,
                                  const v1::Policy& policy);

}  // namespace linli::volunteer
