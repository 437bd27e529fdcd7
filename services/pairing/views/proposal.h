#pragma once

#include "services/pairing/domain/aggregates.h"
#include "services/platform/rpc/call.h"

namespace linli::pairing {

/// Proposes a pairing of `household`, whose officer the caller is; races for a household's only
/// helper retry. `in_place_of` is the pairing that is reassigned in the same commit, else nullptr;
/// it must not have been changed yet. HOUSEHOLD_NOT_ACTIVE, INVALID_FIELDS, HELPER_IS_SUPPORTED,
/// ALREADY_PAIRED.
Task<Result<store::Doc<v1::Pairing>>> ProposeFor(rpc::Call& call,
                                                 const store::Doc<v1::Household>& household,
                                                 const Propose& propose,
                                                 const v1::Pairing* in_place_of);

}  // namespace linli::pairing
