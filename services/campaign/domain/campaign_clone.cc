#include "services/campaign/domain/campaign_rules.h"
#include "services/campaign/domain/derived_id.h"
#include "services/campaign/domain/times.h"

namespace linli::campaign {
namespace {

using v1::Campaign;

int DaysBetween(Time from, Time to) {
  using std::chrono::days;
  const auto day = [](Time time) { return std::chrono::floor<days>(time + kCountyOffset); };
  return static_cast<int>((day(to) - day(from)).count());
}

}  // namespace

Result<CampaignFacts> Decide(const Campaign& none, const v1::CloneCampaignRequest& request,
                             const At& at) {
  LINLI_TRY(RequireState(none, {Campaign::STATE_UNSPECIFIED}));
  const Campaign& source = *at.campaign;
  const Span old = SpanOf(source);
  Violations bad;
  const Time start = FromProto(request.start_time());
  const Time end = start + (old.end - old.start);
  bad.Check(IsSane(request.start_time()) && IsSane(ToProto(end)), "start_time",
            "须使时间段在 2000 年至 2100 年之间", "must put the period between 2000 and 2100");
  if (!bad.empty()) return std::move(bad).ToError();
  v1::CampaignFact fact;
  v1::CampaignCreated& created = *fact.mutable_created();
  created.set_cloned_from(source.name());
  created.set_shift_days(DaysBetween(old.start, start));
  Campaign& campaign = *created.mutable_campaign();
  campaign = Editable(source, at.name);
  if (source.edition() > 0) campaign.set_edition(source.edition() + 1);
  if (!request.title().empty()) campaign.set_title(request.title());
  *campaign.mutable_start_time() = ToProto(start);
  *campaign.mutable_end_time() = ToProto(end);
  campaign.set_state(Campaign::STATE_DRAFT);
  campaign.set_cloned_from(source.name());
  *campaign.mutable_create_time() = ToProto(at.now);
  for (const auto& had : source.member_units()) {
    v1::MemberUnit& member = *campaign.add_member_units();
    member.set_unit(had.unit());
    *member.mutable_joined_time() = ToProto(at.now);
  }
  return CampaignFacts{fact};
}

Result<CampaignFacts> Decide(const Campaign& campaign, const CopiedActivities& command, const At&) {
  if (campaign.cloned_from().empty() || campaign.clone_complete()) return CampaignFacts{};
  v1::CampaignFact fact;
  v1::CampaignActivitiesCloned& cloned = *fact.mutable_activities_cloned();
  cloned.set_campaign(campaign.name());
  cloned.set_activities(command.count);
  cloned.set_clone_position(command.position);
  return CampaignFacts{fact};
}

std::string CopyName(const std::string& campaign, const std::string& activity) {
  return "activities/" + DerivedId(campaign + "\n" + activity);
}

}  // namespace linli::campaign
