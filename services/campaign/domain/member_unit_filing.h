#pragma once

#include <string>
#include <vector>

#include "linli/campaign/v1/campaign_service.pb.h"
#include "linli/campaign/v1/filing_events.pb.h"
#include "linli/campaign/v1/member_unit_filing.pb.h"
#include "services/campaign/domain/at.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"

namespace linli::campaign {

using MemberUnitFilingFacts = std::vector<v1::MemberUnitFilingFact>;

/// What a member unit files: the content, kept beside the campaign, whose state it would burst. Who
/// may file what and when is the campaign's to decide, in the same commit; `at.campaign` is it.
/// INVALID_FIELDS.
Result<MemberUnitFilingFacts> Decide(const v1::MemberUnitFiling&,
                                     const v1::FileMemberUnitPlanRequest&, const At&);
Result<MemberUnitFilingFacts> Decide(const v1::MemberUnitFiling&,
                                     const v1::FileMemberUnitReportRequest&, const At&);

/// The one filing of a unit in a campaign.
std::string MemberUnitFilingName(const std::string& campaign, const std::string& unit);

void Evolve(v1::MemberUnitFiling& filing, const v1::MemberUnitFilingFact& fact);
Marks MarksOf(const v1::MemberUnitFiling& filing);
Scope ScopeOf(const v1::MemberUnitFiling& filing);

}  // namespace linli::campaign
