#pragma once

#include <string>

#include "services/mediation/domain/aggregates.h"
#include "services/platform/rpc/call.h"

// No record, no reading: whatever shows the content of a case goes through here.
namespace linli::mediation {

/// What is about to be read, and why.
struct Reading {
  std::string of;      ///< "cases/x"
  std::string method;  ///< "CaseService.GetCase"
  std::string reason;  ///< may be empty for those who handle the case
};

/// The case, for those who handle it and, with a reason, for the supervisor of the committee's
/// region, of a method that declares `roles: [ROLE_MEDIATION_SUPERVISOR] self: true hidden: true`.
/// The reading is recorded in the same transaction, so it is committed before the answer leaves.
/// NOT_FOUND, PERMISSION_DENIED, REASON_REQUIRED, CASE_ERASED.
Task<Result<store::Doc<v1::Case>>> ReadCase(rpc::Call& call, Reading reading);

/// Adds the reading to the case's chain, on behalf of the caller, who has been authorised.
Task<Result<void>> RecordReading(rpc::Call& call, Reading reading);

/// Signs the head of the case's chain unless a checkpoint covers it; for timers and reactions.
Task<Result<void>> SignAccessLog(store::Transaction& tx, std::string access_log, std::string seed);

}  // namespace linli::mediation
