#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "linli/mediation/v1/clock_events.pb.h"
#include "linli/mediation/v1/clock_service.pb.h"
#include "services/mediation/domain/clock_policy.h"
#include "services/mediation/domain/clock_term.h"
#include "services/platform/decider/aggregate.h"
#include "services/platform/decider/context.h"

namespace linli::mediation {

using CaseClocksFacts = std::vector<v1::CaseClocksFact>;

/// What a rule of the clocks may know beside the state and the command: now, who, the policy, and
/// which days are worked.
struct ClockAt : Context {
  const v1::ClockPolicy& policy;
  const WorkDays& work_days;
};

/// `caseClocks/{case}` of `cases/{case}`.
std::string CaseClocksOf(const std::string& case_name);
/// What a case is to its clocks; nothing of its parties.
struct ClockedCase {
  std::string name;
  std::string region;  ///< the committee's
  std::string committee;
  std::string docket_number;
  std::string place;  ///< the region of the dispute: local rules go by it
  v1::DisputeKind dispute_kind = v1::DISPUTE_KIND_UNSPECIFIED;
};

/// `start` has happened: the clocks it starts begin, one for each subject the policy has a rule on.
struct StartClocks {
  ClockedCase of;
  v1::ClockStart start = v1::CLOCK_START_UNSPECIFIED;
  google::protobuf::Timestamp time;
  std::string source;  ///< `cases/{case}` or `agreements/{agreement}`
};
/// What clocks about `subject` (started by `source`, if given) count down to has happened.
struct MeetClocks {
  v1::ClockSubject subject = v1::CLOCK_SUBJECT_UNSPECIFIED;
  google::protobuf::Timestamp time;
  std::string source = {};
};
/// It will not happen any more: of all clocks, or those started by `source`.
struct StopClocks {
  google::protobuf::Timestamp time;
  std::string source = {};
};
/// Another committee has the case, or it has a docket number now.
struct TransferClocks {
  ClockedCase to;
};
/// The days worked are others now.
struct RecountClocks {
  std::string work_calendar;
};
/// Says which clocks are due soon, overdue or lapsed, each once per last day.
struct TellDueClocks {};

/// TOO_LARGE beyond 12 open clocks or 24 in all.
Result<CaseClocksFacts> Decide(const v1::CaseClocks& clocks, const StartClocks& command,
                               const ClockAt& at);
/// Never refuse; nothing happens to clocks that have ended.
Result<CaseClocksFacts> Decide(const v1::CaseClocks& clocks, const MeetClocks& command,
                               const ClockAt& at);
Result<CaseClocksFacts> Decide(const v1::CaseClocks& clocks, const StopClocks& command,
                               const ClockAt& at);
Result<CaseClocksFacts> Decide(const v1::CaseClocks& clocks, const TransferClocks& command,
                               const ClockAt& at);
/// One fact for each clock whose last day is another one now.
Result<CaseClocksFacts> Decide(const v1::CaseClocks& clocks, const RecountClocks& command,
                               const ClockAt& at);
Result<CaseClocksFacts> Decide(const v1::CaseClocks& clocks, const TellDueClocks& command,
                               const ClockAt& at);
Result<CaseClocksFacts> Decide(const v1::CaseClocks& clocks, const v1::PauseClockRequest& request,
                               const ClockAt& at);
Result<CaseClocksFacts> Decide(const v1::CaseClocks& clocks, const v1::ResumeClockRequest& request,
                               const ClockAt& at);
Result<CaseClocksFacts> Decide(const v1::CaseClocks& clocks, const v1::ExtendClockRequest& request,
                               const ClockAt& at);

/// nullptr if there is none.
const v1::Clock* FindClock(const v1::CaseClocks& clocks, std::string_view id);
/// Open clocks.
int OpenClocks(const v1::CaseClocks& clocks);

void Evolve(v1::CaseClocks& clocks, const v1::CaseClocksFact& fact);
/// What a running clock is listed by: its last day, then its id.
std::string DueSort(const v1::Clock& clock);
/// "open" (all with an open clock, by name); "due_by_committee" and "due_by_region": one entry for
/// each running clock; a timer at the next moment that something is to be told.
Marks MarksOf(const v1::CaseClocks& clocks);
Scope ScopeOf(const v1::CaseClocks& clocks);

}  // namespace linli::mediation
