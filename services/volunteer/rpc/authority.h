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

/// These teams, which must exist (NOT_FOUND) and take members (TEAM_CLOSED); the commit is retried
/// if one changes meanwhile.
Task<Result<std::vector<store::Doc<v1::Team>>>> TeamsToJoin(store::Transaction& tx,
                                                            std::vector<std::string> names);

}  // namespace linli::volunteer
