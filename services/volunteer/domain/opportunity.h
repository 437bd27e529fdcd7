#pragma once

#include <string>
#include <vector>

#include "linli/volunteer/v1/events.pb.h"
#include "linli/volunteer/v1/opportunity.pb.h"
#include "linli/volunteer/v1/opportunity_service.pb.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"
#include "services/volunteer/domain/at.h"

namespace linli::volunteer {

using OpportunityFacts = std::vector<v1::OpportunityFact>;

/// An activity that needs volunteers has been scheduled: open with these posts and shifts.
struct OpenForActivity {
  v1::Opportunity wanted;
};
/// Its sessions were moved: the shifts as they should be; those left out stay as they are.
struct MoveShifts {
  std::vector<v1::Shift> shifts;
};
/// It was cancelled.
struct CancelForActivity {
  std::string reason;
};

/// INVALID_FIELDS: all that is wrong with posts and shifts in one answer.
Result<OpportunityFacts> Decide(const v1::Opportunity& opportunity,
                                const v1::OpenOpportunityRequest& open, const At& at);
Result<OpportunityFacts> Decide(const v1::Opportunity& opportunity, const OpenForActivity& open,
                                const At& at);
/// Nothing if no shift changes or it is cancelled; never refuses.
Result<OpportunityFacts> Decide(const v1::Opportunity& opportunity, const MoveShifts& move,
                                const At& at);
/// WRONG_STATE.
Result<OpportunityFacts> Decide(const v1::Opportunity& opportunity,
                                const v1::CloseOpportunityRequest& close, const At& at);
/// WRONG_STATE, FOLLOWS_ACTIVITY.
Result<OpportunityFacts> Decide(const v1::Opportunity& opportunity,
                                const v1::CancelOpportunityRequest& cancel, const At& at);
/// Nothing if it is cancelled already; never refuses.
Result<OpportunityFacts> Decide(const v1::Opportunity& opportunity, const CancelForActivity& cancel,
                                const At& at);

/// The shift; nullptr if there is none of this id.
const v1::Shift* FindShift(const google::protobuf::RepeatedPtrField<v1::Shift>& shifts,
                           const std::string& id);
/// SHIFT_NOT_FOUND.
Result<v1::Shift> ShiftOf(const v1::Opportunity& opportunity, const std::string& id);

void Evolve(v1::Opportunity& opportunity, const v1::OpportunityFact& fact);
Marks MarksOf(const v1::Opportunity& opportunity);
Scope ScopeOf(const v1::Opportunity& opportunity);

}  // namespace linli::volunteer
