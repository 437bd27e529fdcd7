#pragma once

#include <string>
#include <vector>

#include "linli/pairing/v1/need.pb.h"
#include "linli/pairing/v1/need_events.pb.h"
#include "linli/pairing/v1/need_service.pb.h"
#include "services/pairing/domain/at.h"
#include "services/pairing/domain/household.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"

namespace linli::pairing {

using NeedFacts = std::vector<v1::NeedFact>;

/// Reporting knows the household.
struct ReportAt : At {
  v1::Household household;
};
/// The volunteer service has opened this opportunity for it.
struct NoteOpportunity {
  std::string opportunity;
};
/// That opportunity does not take place.
struct ForgetOpportunity {
  std::string opportunity;
};
/// A service at its opportunity was verified.
struct CountService {
  std::string service_record;
};
/// A verified service at its opportunity was voided.
struct UncountService {
  std::string service_record;
};

/// HOUSEHOLD_NOT_ACTIVE.
Result<NeedFacts> Decide(const v1::Need& need, const v1::ReportNeedRequest& report,
                         const ReportAt& at);
/// WRONG_STATE.
Result<NeedFacts> Decide(const v1::Need& need, const v1::TakeUpNeedRequest& take_up, const At& at);
/// The opportunity's region is at most a township: nearer it would tell whose need it is.
/// WRONG_STATE, ALREADY_ASKED, INVALID_FIELDS.
Result<NeedFacts> Decide(const v1::Need& need, const v1::AskForVolunteersRequest& ask,
                         const At& at);
/// WRONG_STATE.
Result<NeedFacts> Decide(const v1::Need& need, const v1::SettleNeedRequest& settle, const At& at);
/// WRONG_STATE.
Result<NeedFacts> Decide(const v1::Need& need, const v1::LeaveNeedUnsolvedRequest& leave,
                         const At& at);
/// WRONG_STATE.
Result<NeedFacts> Decide(const v1::Need& need, const v1::ReopenNeedRequest& reopen, const At& at);
/// Nothing unless it waits for one; never refuses.
Result<NeedFacts> Decide(const v1::Need& need, const NoteOpportunity& note, const At& at);
/// Nothing if it is another's; never refuses.
Result<NeedFacts> Decide(const v1::Need& need, const ForgetOpportunity& forget, const At& at);
/// What is OPEN or IN_PROGRESS is to be confirmed settled; what someone has settled or given up
/// stays so. Never refuse.
Result<NeedFacts> Decide(const v1::Need& need, const CountService& count, const At& at);
Result<NeedFacts> Decide(const v1::Need& need, const UncountService& uncount, const At& at);

std::string KeyOf(const v1::Need& need);
void Evolve(v1::Need& need, const v1::NeedFact& fact);
Marks MarksOf(const v1::Need& need);
/// Whom else it concerns the household says.
Scope ScopeOf(const v1::Need& need);

}  // namespace linli::pairing
