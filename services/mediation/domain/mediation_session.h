#pragma once

#include <string>
#include <vector>

#include "linli/mediation/v1/mediation_session.pb.h"
#include "linli/mediation/v1/mediation_session_events.pb.h"
#include "linli/mediation/v1/mediation_session_service.pb.h"
#include "services/mediation/domain/case_paper.h"

namespace linli::mediation {

using MediationSessionFacts = std::vector<v1::MediationSessionFact>;

/// INVALID_FIELDS, WRONG_STATE (of the case).
Result<MediationSessionFacts> Decide(const v1::MediationSession& session,
                                     const v1::PlanSessionRequest& plan, const CaseAt& at);
/// Of a planned session, or of one that is not there yet. INVALID_FIELDS, WRONG_STATE,
/// PARTY_NOT_FOUND, HELPER_NOT_FOUND.
Result<MediationSessionFacts> Decide(const v1::MediationSession& session,
                                     const v1::HoldSessionRequest& hold, const CaseAt& at);
/// WRONG_STATE.
Result<MediationSessionFacts> Decide(const v1::MediationSession& session,
                                     const v1::CancelSessionRequest& cancel, const CaseAt& at);

void Evolve(v1::MediationSession& session, const v1::MediationSessionFact& fact);
Marks MarksOf(const v1::MediationSession& session);
Scope ScopeOf(const v1::MediationSession& session);
/// "cases/abc".
std::string KeyOf(const v1::MediationSession& session);

}  // namespace linli::mediation
