#pragma once

#include <string>
#include <vector>

#include "services/platform/store/transaction.h"
#include "services/volunteer/domain/aggregates.h"

namespace linli::volunteer {

/// Service that began from `start` until before `end`.
struct Period {
  Time start;
  Time end;
};

/// The volunteer's records of the period whose minutes count, by begin. Reads at most 2,000 records
/// of any state; PLATFORM_RECORD_TOO_LARGE beyond.
Task<Result<std::vector<v1::ServiceRecord>>> CountingRecords(store::Transaction& tx,
                                                             std::string volunteer, Period period);

}  // namespace linli::volunteer
