#include <algorithm>

#include "linli/campaign/v1/errors.pb.h"
#include "linli/common/v1/errors.pb.h"
#include "services/campaign/domain/campaign.h"
#include "services/campaign/domain/campaign_rules.h"
#include "services/campaign/domain/limits.h"

namespace linli::campaign {
namespace {

using v1::Campaign;

Result<void> RequireNotOver(const Campaign& campaign) {
  return RequireState(campaign,
                      {Campaign::STATE_DRAFT, Campaign::STATE_ANNOUNCED, Campaign::STATE_RUNNING});
}

Result<const v1::MemberUnit*> RequireMember(const Campaign& campaign, const std::string& unit) {
  if (const v1::MemberUnit* member = FindMember(campaign, unit)) return member;
  return Refuse(v1::ERROR_REASON_NOT_A_MEMBER_UNIT,
                {{"unit", unit}, {"campaign", campaign.name()}});
}

Error AlreadyFiled(const std::string& unit, const google::protobuf::Timestamp& time) {
  return Refuse(v1::ERROR_REASON_ALREADY_FILED,
                {{"unit", unit}, {"time", ToText(FromProto(time))}});
}

}  // namespace

const v1::MemberUnit* FindMember(const Campaign& campaign, const std::string& unit) {
  const auto& members = campaign.member_units();
  const auto found = std::find_if(members.begin(), members.end(),
                                  [&](const auto& member) { return member.unit() == unit; });
  return found == members.end() ? nullptr : &*found;
}

Result<CampaignFacts> Decide(const Campaign& campaign, const v1::AddMemberUnitsRequest& request,
                             const At& at) {
  LINLI_TRY(RequireNotOver(campaign));
  Violations bad;
  for (int i = 0; i < request.units_size(); ++i) {
    const std::string field = "units[" + std::to_string(i) + "]";
    bad.Check(request.units(i) != campaign.lead_unit(), field, "牵头单位不必再列为成员单位",
              "is the lead unit, which is no member unit");
    bad.Check(FindMember(campaign, request.units(i)) == nullptr, field, "已是成员单位",
              "is a member unit already");
  }
  if (!bad.empty()) return std::move(bad).ToError();
  if (campaign.member_units_size() + request.units_size() > kMemberUnitsMax) {
    return Refuse(common::v1::ERROR_REASON_TOO_LARGE,
                  {{"what", "member_units"}, {"limit", std::to_string(kMemberUnitsMax)}});
  }
  v1::CampaignFact fact;
  v1::MemberUnitsAdded& added = *fact.mutable_member_units_added();
  added.set_campaign(campaign.name());
  *added.mutable_units() = request.units();
  *added.mutable_join_time() = ToProto(at.now);
  return CampaignFacts{fact};
}

Result<CampaignFacts> Decide(const Campaign& campaign, const v1::RemoveMemberUnitRequest& request,
                             const At&) {
  LINLI_TRY(RequireNotOver(campaign));
  LINLI_TRY(RequireMember(campaign, request.unit()));
  v1::CampaignFact fact;
  fact.mutable_member_unit_removed()->set_campaign(campaign.name());
  fact.mutable_member_unit_removed()->set_unit(request.unit());
  return CampaignFacts{fact};
}

// A plan may come late, even after the end: its time shows it. One that is filed again changes
// what is filed, not the campaign, which knows already that it was.
Result<CampaignFacts> Decide(const Campaign& campaign, const v1::FileMemberUnitPlanRequest& request,
                             const At& at) {
  LINLI_TRY(RequireState(
      campaign, {Campaign::STATE_ANNOUNCED, Campaign::STATE_RUNNING, Campaign::STATE_CLOSED}));
  LINLI_ASSIGN(const v1::MemberUnit* member, RequireMember(campaign, request.unit()));
  if (!Owes(*member, v1::FILING_PLAN)) {
    if (!request.has_plan()) return AlreadyFiled(request.unit(), member->plan_filed_time());
    LINLI_TRY(RequireNotOver(campaign));
    return CampaignFacts{};
  }
  v1::CampaignFact fact;
  v1::MemberUnitPlanFiled& filed = *fact.mutable_member_unit_plan_filed();
  filed.set_campaign(campaign.name());
  filed.set_unit(request.unit());
  *filed.mutable_file_time() = ToProto(at.now);
  return CampaignFacts{fact};
}

Result<CampaignFacts> Decide(const Campaign& campaign,
                             const v1::FileMemberUnitReportRequest& request, const At& at) {
  LINLI_TRY(RequireState(campaign, {Campaign::STATE_RUNNING, Campaign::STATE_CLOSED}));
  LINLI_ASSIGN(const v1::MemberUnit* member, RequireMember(campaign, request.unit()));
  if (Owes(*member, v1::FILING_PLAN)) {
    return Refuse(v1::ERROR_REASON_PLAN_NOT_FILED, {{"unit", request.unit()}});
  }
  if (!Owes(*member, v1::FILING_REPORT)) {
    if (!request.has_report()) return AlreadyFiled(request.unit(), member->report_filed_time());
    return CampaignFacts{};
  }
  v1::CampaignFact fact;
  v1::MemberUnitReportFiled& filed = *fact.mutable_member_unit_report_filed();
  filed.set_campaign(campaign.name());
  filed.set_unit(request.unit());
  *filed.mutable_file_time() = ToProto(at.now);
  return CampaignFacts{fact};
}

bool Owes(const v1::MemberUnit& unit, v1::Filing filing) {
  return filing == v1::FILING_PLAN ? !unit.has_plan_filed_time() : !unit.has_report_filed_time();
}

}  // namespace linli::campaign
