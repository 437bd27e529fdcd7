#pragma once

#include <vector>

#include "linli/campaign/v1/campaign_service.pb.h"
#include "linli/campaign/v1/events.pb.h"
#include "services/campaign/domain/at.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"

namespace linli::campaign {

using CampaignFacts = std::vector<v1::CampaignFact>;

/// The life of a campaign: DRAFT > ANNOUNCED > RUNNING > CLOSED, or CANCELLED.
/// Update, Close and Cancel need `at.scheduled`.
Result<CampaignFacts> Decide(const v1::Campaign&, const v1::CreateCampaignRequest&, const At&);
Result<CampaignFacts> Decide(const v1::Campaign&, const v1::UpdateCampaignRequest&, const At&);
Result<CampaignFacts> Decide(const v1::Campaign&, const v1::AnnounceCampaignRequest&, const At&);
Result<CampaignFacts> Decide(const v1::Campaign&, const v1::StartCampaignRequest&, const At&);
Result<CampaignFacts> Decide(const v1::Campaign&, const v1::CloseCampaignRequest&, const At&);
Result<CampaignFacts> Decide(const v1::Campaign&, const v1::CancelCampaignRequest&, const At&);

/// The next edition of `at.campaign`: its activities are copied by and by, which CopiedActivities
/// tells of.
Result<CampaignFacts> Decide(const v1::Campaign&, const v1::CloneCampaignRequest&, const At&);
struct CopiedActivities {
  int count = 0;
  std::string position;  ///< where the copying goes on; empty: that was all
};
Result<CampaignFacts> Decide(const v1::Campaign&, const CopiedActivities&, const At&);
/// The name of the copy of an activity in a campaign: always the same.
std::string CopyName(const std::string& campaign, const std::string& activity);

/// Its member units: who takes part, and what each has filed.
Result<CampaignFacts> Decide(const v1::Campaign&, const v1::AddMemberUnitsRequest&, const At&);
Result<CampaignFacts> Decide(const v1::Campaign&, const v1::RemoveMemberUnitRequest&, const At&);
Result<CampaignFacts> Decide(const v1::Campaign&, const v1::FileMemberUnitPlanRequest&, const At&);
Result<CampaignFacts> Decide(const v1::Campaign&, const v1::FileMemberUnitReportRequest&,
                             const At&);

void Evolve(v1::Campaign& campaign, const v1::CampaignFact& fact);

Marks MarksOf(const v1::Campaign& campaign);
Scope ScopeOf(const v1::Campaign& campaign);

/// Whether activities may be added to it or scheduled in it.
bool IsOpen(const v1::Campaign& campaign);
/// Whether the member unit still owes this filing.
bool Owes(const v1::MemberUnit& unit, v1::Filing filing);

}  // namespace linli::campaign
