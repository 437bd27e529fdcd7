#pragma once

#include <string>
#include <vector>

#include "linli/mediation/v1/agreement.pb.h"
#include "linli/mediation/v1/follow_up.pb.h"
#include "linli/mediation/v1/follow_up_events.pb.h"
#include "linli/mediation/v1/follow_up_service.pb.h"
#include "services/mediation/domain/at.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"

namespace linli::mediation {

using FollowUpFacts = std::vector<v1::FollowUpFact>;

/// A term of an agreement that binds is to be looked after.
struct PlanFollowUp {
  const v1::Agreement& agreement;
  const v1::PerformanceTerm& term;
};
/// Its day is over.
struct MarkFollowUpOverdue {};
/// The term was performed, or the agreement is gone.
struct ReleaseFollowUp {};

/// Nothing if it is planned already: one per term.
Result<FollowUpFacts> Decide(const v1::FollowUpVisit& visit, const PlanFollowUp& plan,
                             const At& at);
/// INVALID_FIELDS, WRONG_STATE, TOO_LARGE.
Result<FollowUpFacts> Decide(const v1::FollowUpVisit& visit,
                             const v1::RecordFollowUpRequest& record, const At& at);
/// Nothing unless it waits and its day is over.
Result<FollowUpFacts> Decide(const v1::FollowUpVisit& visit, const MarkFollowUpOverdue& mark,
                             const At& at);
/// Nothing unless it is still to be made.
Result<FollowUpFacts> Decide(const v1::FollowUpVisit& visit, const ReleaseFollowUp& release,
                             const At& at);

/// "followUpVisits/abc-2" of term 2 of "agreements/abc".
std::string FollowUpOf(const std::string& agreement, int term);
/// PLANNED or OVERDUE.
bool IsToBeMade(const v1::FollowUpVisit& visit);

void Evolve(v1::FollowUpVisit& visit, const v1::FollowUpFact& fact);
Marks MarksOf(const v1::FollowUpVisit& visit);
Scope ScopeOf(const v1::FollowUpVisit& visit);
std::string KeyOf(const v1::FollowUpVisit& visit);

}  // namespace linli::mediation
