#pragma once

#include <string>
#include <vector>

#include "linli/mediation/v1/roster.pb.h"
#include "linli/mediation/v1/roster_events.pb.h"
#include "services/mediation/domain/at.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"

namespace linli::mediation {

using CommitteeFacts = std::vector<v1::CommitteeFact>;

/// What the directory says of a committee.
struct ListCommittee {
  std::string unit;
  std::string display_name;
  std::string region;
};
/// The directory closed the unit, or it is a committee no more.
struct UnlistCommittee {};

/// Nothing if that is known already.
Result<CommitteeFacts> Decide(const v1::Committee& committee, const ListCommittee& list,
                              const At& at);
Result<CommitteeFacts> Decide(const v1::Committee& committee, const UnlistCommittee& unlist,
                              const At& at);

/// COMMITTEE_CLOSED.
Result<void> CheckTakesCases(const v1::Committee& committee);

/// "committees/x" of "units/x".
std::string CommitteeOf(const std::string& unit);
/// "清镇市调" of "清镇市人民调解委员会": what its docket numbers begin with.
std::string DocketWordOf(const std::string& display_name);

void Evolve(v1::Committee& committee, const v1::CommitteeFact& fact);
Marks MarksOf(const v1::Committee& committee);
Scope ScopeOf(const v1::Committee& committee);

}  // namespace linli::mediation
