#pragma once

#include <string>
#include <vector>

#include "linli/volunteer/v1/events.pb.h"
#include "linli/volunteer/v1/opportunity.pb.h"
#include "linli/volunteer/v1/service_record.pb.h"
#include "linli/volunteer/v1/service_record_service.pb.h"
#include "linli/volunteer/v1/volunteer.pb.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"
#include "services/volunteer/domain/at.h"

namespace linli::volunteer {

using ServiceRecordFacts = std::vector<v1::ServiceRecordFact>;

/// Submitting a record knows whose service at which shift it is.
struct ServiceAt : At {
  v1::ServiceSubmitted basis;  ///< of BasisOf
  v1::Shift shift;             ///< as planned
};

/// Who, where and for what, of the sign-up.
v1::ServiceSubmitted BasisOf(const v1::SignUp& sign_up);
/// The same for a volunteer who came without one.
v1::ServiceSubmitted BasisOf(const v1::Opportunity& opportunity, const v1::Shift& shift,
                             const v1::Volunteer& volunteer, const std::string& team);

/// Word came of a check-out after the policy had closed the record at the planned end.
struct EndArrived {
  v1::CheckedOut went;
};

/// From check-in to check-out; never refuses.
Result<ServiceRecordFacts> Decide(const v1::ServiceRecord& record, const v1::CheckedOut& went,
                                  const ServiceAt& at);
/// INVALID_FIELDS.
Result<ServiceRecordFacts> Decide(const v1::ServiceRecord& record,
                                  const v1::SubmitServiceRecordRequest& submit,
                                  const ServiceAt& at);
/// WRONG_STATE, VERIFIER_IS_VOLUNTEER, VERIFIER_ENTERED_RECORD.
Result<ServiceRecordFacts> Decide(const v1::ServiceRecord& record,
                                  const v1::VerifyServiceRecordRequest& verify, const At& at);
/// WRONG_STATE, VERIFIER_IS_VOLUNTEER, VERIFIER_ENTERED_RECORD, MINUTES_UNCHANGED, TOO_LARGE.
Result<ServiceRecordFacts> Decide(const v1::ServiceRecord& record,
                                  const v1::AdjustServiceRecordRequest& adjust, const At& at);
/// WRONG_STATE.
Result<ServiceRecordFacts> Decide(const v1::ServiceRecord& record,
                                  const v1::VoidServiceRecordRequest& annul, const At& at);

/// ALREADY_CHECKED_OUT unless it is SUBMITTED and ends where the policy assumed.
Result<ServiceRecordFacts> Decide(const v1::ServiceRecord& record, const EndArrived& end,
                                  const At& at);

/// Its minutes count.
bool Counts(const v1::ServiceRecord& record);
/// The counter of verified minutes of an activity, a volunteer or a team.
std::string VerifiedMinutesCounter(const std::string& of);

void Evolve(v1::ServiceRecord& record, const v1::ServiceRecordFact& fact);
Marks MarksOf(const v1::ServiceRecord& record);
Scope ScopeOf(const v1::ServiceRecord& record);

}  // namespace linli::volunteer
