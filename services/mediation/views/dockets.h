#pragma once

#include "services/mediation/domain/aggregates.h"
#include "services/platform/store/transaction.h"

namespace linli::mediation {

/// The committee's next number of this year; the commit is retried if another case gets it first.
Task<Result<v1::Docket>> NextDocket(store::Transaction& tx, v1::Committee committee);
/// The number `of` has had there this year, or else the next.
Task<Result<v1::Docket>> DocketThere(store::Transaction& tx, v1::Case of, v1::Committee committee);

/// The committee of "units/x", which must be in the directory: COMMITTEE_UNKNOWN. The commit is
/// retried if it is closed meanwhile.
Task<Result<v1::Committee>> CommitteeOfUnit(store::Transaction& tx, std::string unit);

}  // namespace linli::mediation
