#pragma once

#include <string>
#include <vector>

#include "services/platform/rpc/call.h"
#include "services/volunteer/domain/aggregates.h"

namespace linli::volunteer {

/// Whom it concerns when `person` has to do with `team`.
Scope ScopeOf(const v1::Team& team, const std::string& person);

/// The volunteer, a leader of one of the volunteer's teams, or whoever organises where or for whom
/// one of them is. PERMISSION_DENIED.
Task<Result<void>> AuthorizeFor(rpc::Call& call, const v1::Volunteer& volunteer);

/// Whoever may read the service records of what the request names: an activity (by its
/// opportunity), a volunteer, a team, or a region. NOT_FOUND, PERMISSION_DENIED.
Task<Result<void>> AuthorizeRecords(rpc::Call& call, const v1::ListServiceRecordsRequest& request);

/// These teams, which must exist (NOT_FOUND), the caller have a right to bring `person` into, or be
/// that person (PERMISSION_DENIED), and take members (TEAM_CLOSED); the commit is retried if one
/// changes meanwhile.
Task<Result<std::vector<store::Doc<v1::Team>>>> TeamsToJoin(rpc::Call& call,
                                                            std::vector<std::string> names,
                                                            std::string person);

}  // namespace linli::volunteer
