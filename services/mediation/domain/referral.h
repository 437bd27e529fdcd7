#pragma once

#include <vector>

#include "linli/mediation/v1/case.pb.h"
#include "linli/mediation/v1/referral.pb.h"
#include "linli/mediation/v1/referral_events.pb.h"
#include "linli/mediation/v1/referral_service.pb.h"
#include "linli/mediation/v1/roster.pb.h"
#include "services/mediation/domain/at.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"

namespace linli::mediation {

using ReferralFacts = std::vector<v1::ReferralFact>;

struct ProposeAt : At {
  const v1::Case& of;
  const v1::Committee& to;
};
struct ConsentAt : At {
  const v1::Case& of;
};

/// WRONG_STATE (of the case), SAME_COMMITTEE, COMMITTEE_CLOSED.
Result<ReferralFacts> Decide(const v1::Referral& referral,
                             const v1::ProposeReferralRequest& command, const ProposeAt& at);
/// WRONG_STATE, PARTY_NOT_FOUND, INVALID_FIELDS.
Result<ReferralFacts> Decide(const v1::Referral& referral,
                             const v1::ConsentToReferralRequest& command, const ConsentAt& at);
/// WRONG_STATE.
Result<ReferralFacts> Decide(const v1::Referral& referral, const v1::AcceptReferralRequest& command,
                             const At& at);
/// WRONG_STATE.
Result<ReferralFacts> Decide(const v1::Referral& referral, const v1::ReturnReferralRequest& command,
                             const At& at);
/// WRONG_STATE.
Result<ReferralFacts> Decide(const v1::Referral& referral,
                             const v1::WithdrawReferralRequest& command, const At& at);

/// Neither answered nor withdrawn: a case has at most one.
bool IsPending(const v1::Referral& referral);
/// The parties have agreed, so the other committee may see it.
bool ReachesReceiver(const v1::Referral& referral);
v1::ReferralSummary SummaryOf(const v1::Referral& referral);

void Evolve(v1::Referral& referral, const v1::ReferralFact& fact);
Marks MarksOf(const v1::Referral& referral);
/// The committee that is asked, once it may see it.
Scope ScopeOf(const v1::Referral& referral);
/// "cases/x".
std::string KeyOf(const v1::Referral& referral);

}  // namespace linli::mediation
