#pragma once

#include "services/mediation/domain/aggregates.h"
#include "services/platform/store/transaction.h"

namespace linli::mediation {

/// Fills in each summary which running clock ends first; in one round trip.
Task<Result<void>> FillClocks(store::Transaction& tx,
                              google::protobuf::RepeatedPtrField<v1::CaseSummary>* cases);

}  // namespace linli::mediation
