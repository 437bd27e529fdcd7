#pragma once

#include <set>

#include "services/platform/store/erasure_ledger.h"
#include "tools/linli/commands/stores.h"

namespace linli::cli {

/// Erases in restored stores what was erased after their backup was taken: each resource by the
/// facts of its own service, so that its indexes let go of it and other services follow, then its
/// data key. Returns how many there were.
Result<int> EraseAgain(Stores& stores, const std::set<store::KeyName>& erased, Random& random,
                       Time now);

}  // namespace linli::cli
