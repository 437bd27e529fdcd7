#pragma once

#include <string>

#include "services/platform/store/transaction.h"
#include "services/volunteer/domain/aggregates.h"

namespace linli::volunteer {

using SignUpDoc = store::Doc<v1::SignUp>;
using ServiceRecordDoc = store::Doc<v1::ServiceRecord>;

/// Records `facts` on the sign-up; if they check the volunteer out, the service record (whose name
/// the facts carry) is submitted in the same commit.
Result<void> RecordWithService(store::Transaction& tx, SignUpDoc& sign_up, const SignUpFacts& facts,
                               const v1::Policy& policy);

}  // namespace linli::volunteer
