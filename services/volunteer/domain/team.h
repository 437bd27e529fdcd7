#pragma once

#include <vector>

#include "linli/volunteer/v1/events.pb.h"
#include "linli/volunteer/v1/team.pb.h"
#include "linli/volunteer/v1/team_service.pb.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"
#include "services/volunteer/domain/at.h"

namespace linli::volunteer {

using TeamFacts = std::vector<v1::TeamFact>;

Result<TeamFacts> Decide(const v1::Team& team, const v1::CreateTeamRequest& create, const At& at);
/// WRONG_STATE.
Result<TeamFacts> Decide(const v1::Team& team, const v1::CloseTeamRequest& close, const At& at);

/// TEAM_CLOSED.
Result<void> CheckTakesMembers(const v1::Team& team);

void Evolve(v1::Team& team, const v1::TeamFact& fact);
Marks MarksOf(const v1::Team& team);
Scope ScopeOf(const v1::Team& team);

}  // namespace linli::volunteer
