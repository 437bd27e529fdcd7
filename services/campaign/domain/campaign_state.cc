#include <algorithm>

#include "services/campaign/domain/campaign.h"
#include "services/campaign/domain/figure_counters.h"
#include "services/platform/base/time.h"

namespace linli::campaign {
namespace {

using v1::Campaign;

void Replace(Campaign& campaign, const Campaign& edited) {
  Campaign next = edited;
  next.set_state(campaign.state());
  next.mutable_member_units()->Swap(campaign.mutable_member_units());
  *next.mutable_create_time() = campaign.create_time();
  if (campaign.has_announce_time()) *next.mutable_announce_time() = campaign.announce_time();
  next.set_cloned_from(campaign.cloned_from());
  next.set_cloned_activities(campaign.cloned_activities());
  next.set_clone_position(campaign.clone_position());
  next.set_clone_complete(campaign.clone_complete());
  campaign = std::move(next);
}

void Add(Campaign& campaign, const v1::MemberUnitsAdded& added) {
  for (const auto& unit : added.units()) {
    v1::MemberUnit& member = *campaign.add_member_units();
    member.set_unit(unit);
    *member.mutable_joined_time() = added.join_time();
  }
}

void Copy(Campaign& campaign, const v1::CampaignActivitiesCloned& cloned) {
  campaign.set_cloned_activities(campaign.cloned_activities() + cloned.activities());
  campaign.set_clone_position(cloned.clone_position());
  campaign.set_clone_complete(cloned.clone_position().empty());
}

void Remove(Campaign& campaign, const std::string& unit) {
  auto& members = *campaign.mutable_member_units();
  members.erase(std::remove_if(members.begin(), members.end(),
                               [&](const auto& member) { return member.unit() == unit; }),
                members.end());
}

v1::MemberUnit& Member(Campaign& campaign, const std::string& unit) {
  auto& members = *campaign.mutable_member_units();
  const auto found = std::find_if(members.begin(), members.end(),
                                  [&](const auto& member) { return member.unit() == unit; });
  LINLI_CHECK(found != members.end());
  return *found;
}

}  // namespace

void Evolve(Campaign& campaign, const v1::CampaignFact& fact) {
  switch (fact.fact_case()) {
    case v1::CampaignFact::kCreated:
      campaign = fact.created().campaign();
      return;
    case v1::CampaignFact::kUpdated:
      return Replace(campaign, fact.updated().campaign());
    case v1::CampaignFact::kMemberUnitsAdded:
      return Add(campaign, fact.member_units_added());
    case v1::CampaignFact::kMemberUnitRemoved:
      return Remove(campaign, fact.member_unit_removed().unit());
    case v1::CampaignFact::kMemberUnitPlanFiled:
      *Member(campaign, fact.member_unit_plan_filed().unit()).mutable_plan_filed_time() =
          fact.member_unit_plan_filed().file_time();
      return;
    case v1::CampaignFact::kMemberUnitReportFiled:
      *Member(campaign, fact.member_unit_report_filed().unit()).mutable_report_filed_time() =
          fact.member_unit_report_filed().file_time();
      return;
    case v1::CampaignFact::kAnnounced:
      campaign.set_state(Campaign::STATE_ANNOUNCED);
      *campaign.mutable_announce_time() = fact.announced().announce_time();
      return;
    case v1::CampaignFact::kStarted:
      campaign.set_state(Campaign::STATE_RUNNING);
      return;
    case v1::CampaignFact::kClosed:
      campaign.set_state(Campaign::STATE_CLOSED);
      *campaign.mutable_close_time() = fact.closed().close_time();
      return;
    case v1::CampaignFact::kCancelled:
      campaign.set_state(Campaign::STATE_CANCELLED);
      campaign.set_cancel_reason(fact.cancelled().reason());
      return;
    case v1::CampaignFact::kActivitiesCloned:
      return Copy(campaign, fact.activities_cloned());
    case v1::CampaignFact::FACT_NOT_SET:
      break;
  }
  LINLI_CHECK(!"a campaign's fact of no known kind");
}

Marks MarksOf(const Campaign& campaign) {
  Marks marks;
  if (campaign.state() == Campaign::STATE_UNSPECIFIED) return marks;
  const Time start = FromProto(campaign.start_time());
  marks.indexes.push_back({"all", "", ToText(start)});
  if (campaign.state() == Campaign::STATE_ANNOUNCED) {
    marks.timers.push_back({"start_campaign", start});
  }
  MarkFigures(marks, campaign);
  return marks;
}

Scope ScopeOf(const Campaign& campaign) {
  Scope scope;
  scope.region = campaign.region();
  scope.units = {campaign.lead_unit()};
  return scope;
}

bool IsOpen(const Campaign& campaign) {
  return campaign.state() == Campaign::STATE_DRAFT ||
         campaign.state() == Campaign::STATE_ANNOUNCED ||
         campaign.state() == Campaign::STATE_RUNNING;
}

}  // namespace linli::campaign
