#pragma once

#include <vector>

#include "services/platform/store/transaction.h"
#include "services/volunteer/domain/aggregates.h"

namespace linli::volunteer {

using ServiceWarnings = google::protobuf::RepeatedPtrField<v1::ServiceWarning>;

/// The warnings of a record that waits to be verified; none of any other. Reads at most 50 records
/// of the volunteer, and twice the policy's count of the enterer's entries.
Task<Result<ServiceWarnings>> WarningsOf(store::Transaction& tx, const v1::ServiceRecord& record,
                                         const v1::Policy& policy);

}  // namespace linli::volunteer
