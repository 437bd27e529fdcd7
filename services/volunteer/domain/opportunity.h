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
/// A need of the pairing service asks for volunteers: open with this post and shift.
struct OpenForNeed {
  v1::Opportunity wanted;
};
/// Its sessions were moved, cancelled or added to: the shifts as they should be; those left out
/// stay as they are, one that is cancelled stays so, and one not known yet is new.
struct MoveShifts {
  std::vector<v1::Shift> shifts;
};
/// The last shift's end is past.
struct CloseWhenOver {};
/// It was cancelled.
struct CancelForActivity {
  std::string reason;
};

/// INVALID_FIELDS: all that is wrong with posts and shifts in one answer.
Result<OpportunityFacts> Decide(const v1::Opportunity& opportunity,
                                const v1::OpenOpportunityRequest& open, const At& at);
Result<OpportunityFacts> Decide(const v1::Opportunity& opportunity, const OpenForActivity& open,
                                const At& at);
Result<OpportunityFacts> Decide(const v1::Opportunity& opportunity, const OpenForNeed& open,
                                const At& at);
/// Nothing if no shift changes or it is cancelled; what had closed as over opens again if a shift
/// is to come; never refuses.
Result<OpportunityFacts> Decide(const v1::Opportunity& opportunity, const MoveShifts& move,
                                const At& at);
/// WRONG_STATE.
Result<OpportunityFacts> Decide(const v1::Opportunity& opportunity,
                                const v1::CloseOpportunityRequest& close, const At& at);
/// Nothing unless it is open and all is over; never refuses.
Result<OpportunityFacts> Decide(const v1::Opportunity& opportunity, const CloseWhenOver& close,
                                const At& at);
/// WRONG_STATE, FOLLOWS_ACTIVITY.
Result<OpportunityFacts> Decide(const v1::Opportunity& opportunity,
                                const v1::CancelOpportunityRequest& cancel, const At& at);
/// Nothing if it is cancelled already; never refuses.
Result<OpportunityFacts> Decide(const v1::Opportunity& opportunity, const CancelForActivity& cancel,
                                const At& at);

/// The shift; nullptr if there is none of this id.
const v1::Shift* FindShift(const google::protobuf::RepeatedPtrField<v1::Shift>& shifts,
                           const std::string& id);
/// A shift that takes place. SHIFT_NOT_FOUND, SHIFT_CANCELLED.
Result<v1::Shift> ShiftOf(const v1::Opportunity& opportunity, const std::string& id);
/// The place that a sign-up holds is still one: SHIFT_CANCELLED, OPPORTUNITY_NOT_OPEN (cancelled).
Result<void> CheckTakesPlace(const v1::Opportunity& opportunity, const std::string& shift);
/// OPPORTUNITY_NOT_OPEN: it takes no sign-ups.
Error NotOpen(const v1::Opportunity& opportunity);

void Evolve(v1::Opportunity& opportunity, const v1::OpportunityFact& fact);
Marks MarksOf(const v1::Opportunity& opportunity);
Scope ScopeOf(const v1::Opportunity& opportunity);

}  // namespace linli::volunteer
