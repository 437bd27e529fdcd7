#pragma once

#include <string>
#include <vector>

#include "services/platform/store/transaction.h"
#include "services/volunteer/domain/aggregates.h"

namespace linli::volunteer {

using SignUpDoc = store::Doc<v1::SignUp>;
using ServiceRecordDoc = store::Doc<v1::ServiceRecord>;

/// The records of those sign-ups that still await word of their check-out.
Task<Result<std::vector<ServiceRecordDoc>>> AwaitedRecords(store::Transaction& tx,
                                                           const std::vector<SignUpDoc>& sign_ups);

/// The name of the record that a check-out ends, or else of one to be submitted.
std::string RecordToEnd(store::Transaction& tx, const v1::SignUp& sign_up);

/// Records `facts` on the sign-up; if they check the volunteer out, the service record (whose name
/// the facts carry) is submitted in the same commit, or ended if it is one of `awaited`.
/// ALREADY_CHECKED_OUT if that was verified meanwhile.
Result<void> RecordWithService(store::Transaction& tx, SignUpDoc& sign_up, const SignUpFacts& facts,
                               const v1::Policy& policy,
                               std::vector<ServiceRecordDoc> awaited = {});

}  // namespace linli::volunteer
