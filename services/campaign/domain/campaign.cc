#include "services/campaign/domain/campaign.h"

#include <algorithm>
#include <set>

#include "linli/campaign/v1/errors.pb.h"
#include "linli/common/v1/errors.pb.h"
#include "services/campaign/domain/campaign_rules.h"
#include "services/campaign/domain/states.h"
#include "services/campaign/domain/times.h"

namespace linli::campaign {
namespace {

using v1::Campaign;

Violations CheckCampaign(const Campaign& campaign) {
  Violations bad;
  CheckSpan(campaign.start_time(), campaign.end_time(), kCampaignLengthMax, "campaign.", bad);
  std::set<std::string> titles;
  for (int i = 0; i < campaign.targets_size(); ++i) {
    bad.Check(titles.insert(campaign.targets(i).title()).second,
              "campaign.targets[" + std::to_string(i) + "].title", "目标名称重复",
              "names a target twice");
  }
  return bad;
}

Result<void> CheckNothingToCome(const Campaign& campaign, const At& at) {
  if (at.scheduled.empty()) return {};
  return Refuse(v1::ERROR_REASON_CAMPAIGN_HAS_SCHEDULED_ACTIVITIES,
                {{"campaign", campaign.name()}, {"activity", at.scheduled.front().name()}});
}

// A cut could leave an activity outside; that none is scheduled is what a commit can be sure of.
Result<void> CheckPeriodChange(const Campaign& campaign, const Span& period, const At& at) {
  if (at.scheduled.empty() || period.Covers(SpanOf(campaign))) return {};
  return Refuse(v1::ERROR_REASON_PERIOD_IN_USE,
                {{"campaign", campaign.name()}, {"activity", at.scheduled.front().name()}});
}

Error Over(const std::string& name, Time end) {
  return Refuse(v1::ERROR_REASON_CAMPAIGN_OVER, {{"campaign", name}, {"end", ToText(end)}});
}

}  // namespace

Campaign Editable(const Campaign& asked, const std::string& name) {
  Campaign campaign;
  campaign.set_name(name);
  campaign.set_kind(asked.kind());
  campaign.set_edition(asked.edition());
  campaign.set_title(asked.title());
  campaign.set_theme(asked.theme());
  *campaign.mutable_start_time() = ToProto(FromProto(asked.start_time()));
  *campaign.mutable_end_time() = ToProto(FromProto(asked.end_time()));
  campaign.set_region(asked.region());
  campaign.set_lead_unit(asked.lead_unit());
  campaign.set_venue_programme(asked.venue_programme());
  *campaign.mutable_targets() = asked.targets();
  return campaign;
}

Result<void> RequireState(const Campaign& campaign, std::initializer_list<Campaign::State> states) {
  if (std::count(states.begin(), states.end(), campaign.state()) > 0) return {};
  return WrongState(campaign);
}

Result<CampaignFacts> Decide(const Campaign& none, const v1::CreateCampaignRequest& request,
                             const At& at) {
  LINLI_TRY(RequireState(none, {Campaign::STATE_UNSPECIFIED}));
  Violations bad = CheckCampaign(request.campaign());
  for (int i = 0; i < request.member_units_size(); ++i) {
    bad.Check(request.member_units(i) != request.campaign().lead_unit(),
              "member_units[" + std::to_string(i) + "]", "牵头单位不必再列为成员单位",
              "is the lead unit, which is no member unit");
  }
  if (!bad.empty()) return std::move(bad).ToError();
  v1::CampaignFact fact;
  Campaign& campaign = *fact.mutable_created()->mutable_campaign();
  campaign = Editable(request.campaign(), at.name);
  campaign.set_state(Campaign::STATE_DRAFT);
  *campaign.mutable_create_time() = ToProto(at.now);
  for (const auto& unit : request.member_units()) {
    v1::MemberUnit& member = *campaign.add_member_units();
    member.set_unit(unit);
    *member.mutable_joined_time() = ToProto(at.now);
  }
  return CampaignFacts{fact};
}

Result<CampaignFacts> Decide(const Campaign& campaign, const v1::UpdateCampaignRequest& request,
                             const At& at) {
  LINLI_TRY(RequireState(campaign, {Campaign::STATE_DRAFT, Campaign::STATE_ANNOUNCED}));
  Violations bad = CheckCampaign(request.campaign());
  bad.Check(FindMember(campaign, request.campaign().lead_unit()) == nullptr, "campaign.lead_unit",
            "已是成员单位，请先移出", "is a member unit; remove it first");
  if (!bad.empty()) return std::move(bad).ToError();
  v1::CampaignFact fact;
  Campaign& next = *fact.mutable_updated()->mutable_campaign();
  next = Editable(request.campaign(), campaign.name());
  const Span period = SpanOf(next);
  if (campaign.state() == Campaign::STATE_ANNOUNCED && period != SpanOf(campaign) &&
      period.end <= at.now) {
    return Over(campaign.name(), period.end);
  }
  LINLI_TRY(CheckPeriodChange(campaign, period, at));
  return CampaignFacts{fact};
}

Result<CampaignFacts> Decide(const Campaign& campaign, const v1::AnnounceCampaignRequest& request,
                             const At& at) {
  LINLI_TRY(RequireState(campaign, {Campaign::STATE_DRAFT}));
  const Span period = SpanOf(campaign);
  const bool over = period.end <= at.now;
  if (over && !request.late_entry()) return Over(campaign.name(), period.end);
  v1::CampaignFact fact;
  v1::CampaignAnnounced& announced = *fact.mutable_announced();
  announced.set_campaign(campaign.name());
  announced.set_title(campaign.title());
  *announced.mutable_start_time() = campaign.start_time();
  *announced.mutable_end_time() = campaign.end_time();
  announced.set_region(campaign.region());
  announced.set_lead_unit(campaign.lead_unit());
  for (const auto& member : campaign.member_units()) announced.add_member_units(member.unit());
  announced.set_late_entry(over);
  *announced.mutable_announce_time() = ToProto(at.now);
  return CampaignFacts{fact};
}

Result<CampaignFacts> Decide(const Campaign& campaign, const v1::StartCampaignRequest&,
                             const At& at) {
  LINLI_TRY(RequireState(campaign, {Campaign::STATE_ANNOUNCED}));
  v1::CampaignFact fact;
  fact.mutable_started()->set_campaign(campaign.name());
  *fact.mutable_started()->mutable_start_time() = ToProto(at.now);
  return CampaignFacts{fact};
}

Result<CampaignFacts> Decide(const Campaign& campaign, const v1::CloseCampaignRequest&,
                             const At& at) {
  LINLI_TRY(RequireState(campaign, {Campaign::STATE_RUNNING}));
  LINLI_TRY(CheckNothingToCome(campaign, at));
  v1::CampaignFact fact;
  fact.mutable_closed()->set_campaign(campaign.name());
  *fact.mutable_closed()->mutable_close_time() = ToProto(at.now);
  return CampaignFacts{fact};
}

Result<CampaignFacts> Decide(const Campaign& campaign, const v1::CancelCampaignRequest& request,
                             const At& at) {
  LINLI_TRY(RequireState(
      campaign, {Campaign::STATE_DRAFT, Campaign::STATE_ANNOUNCED, Campaign::STATE_RUNNING}));
  LINLI_TRY(CheckNothingToCome(campaign, at));
  v1::CampaignFact fact;
  fact.mutable_cancelled()->set_campaign(campaign.name());
  fact.mutable_cancelled()->set_reason(request.reason());
  *fact.mutable_cancelled()->mutable_cancel_time() = ToProto(at.now);
  return CampaignFacts{fact};
}

}  // namespace linli::campaign
