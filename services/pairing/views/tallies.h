#pragma once

#include <string>
#include <utility>
#include <vector>

#include "services/pairing/domain/aggregates.h"
#include "services/platform/store/transaction.h"

namespace linli::pairing {

/// What a visit or donation says about each of several households or helpers, by name. One may be
/// there more than once.
using Countings = std::vector<std::pair<std::string, CountIn>>;

/// Moves their tallies in this commit, so that distinct households and helpers are exact.
Task<Result<void>> CountHouseholds(store::Transaction& tx, Countings countings);
/// Both for a visit as it was (empty if it was not) and as it is.
Task<Result<void>> CountVisit(store::Transaction& tx, const v1::Visit& before,
                              const v1::Visit& after);

}  // namespace linli::pairing
