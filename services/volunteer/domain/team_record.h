#pragma once

#include <string>
#include <vector>

#include "linli/volunteer/v1/record_events.pb.h"
#include "linli/volunteer/v1/team.pb.h"
#include "linli/volunteer/v1/team_record.pb.h"
#include "linli/volunteer/v1/team_record_service.pb.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"
#include "services/volunteer/domain/at.h"

namespace linli::volunteer {

using TeamRecordFacts = std::vector<v1::TeamRecordFact>;

/// Submitting knows the team, and what the opportunity belongs to.
struct TeamRecordAt : At {
  v1::Team team;
  std::string activity;
};

/// INVALID_FIELDS.
Result<TeamRecordFacts> Decide(const v1::TeamRecord& record,
                               const v1::SubmitTeamRecordRequest& submit, const TeamRecordAt& at);
/// WRONG_STATE, VERIFIER_ENTERED_RECORD.
Result<TeamRecordFacts> Decide(const v1::TeamRecord& record,
                               const v1::VerifyTeamRecordRequest& verify, const At& at);
/// WRONG_STATE.
Result<TeamRecordFacts> Decide(const v1::TeamRecord& record, const v1::VoidTeamRecordRequest& annul,
                               const At& at);

void Evolve(v1::TeamRecord& record, const v1::TeamRecordFact& fact);
Marks MarksOf(const v1::TeamRecord& record);
Scope ScopeOf(const v1::TeamRecord& record);

}  // namespace linli::volunteer
