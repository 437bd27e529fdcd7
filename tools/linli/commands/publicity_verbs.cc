#include "tools/linli/commands/verb.h"

namespace linli::cli {
namespace {

constexpr Text kName{"名称", "name"};
constexpr Text kState{"状态", "state"};
constexpr Text kReason{"原因", "why"};
constexpr Text kSummary{"概述", "summary"};

constexpr Flag kCampaign{
    "campaign", "name", {"宣传月等", "the campaign"}, Flag::kRequired, "campaigns"};
constexpr Flag kOfCampaign{
    "campaign", "campaign", {"宣传月等", "the campaign"}, Flag::kRequired, "campaigns"};
constexpr Flag kFiler{"--unit", "unit", {"单位", "unit"}, Flag::kRequired, "units"};
constexpr Flag kRegistration{
    "registration", "name", {"报名", "the registration"}, Flag::kRequired, "registrations"};
constexpr Flag kByCampaign{
    "--campaign", "campaign", {"此宣传月等的", "of this campaign"}, Flag::kOptional, "campaigns"};
constexpr Flag kByActivity{
    "--activity", "activity", {"此活动的", "of this activity"}, Flag::kOptional, "activities"};
constexpr Flag kByUnit{"--unit", "unit", {"此单位的", "of this unit"}, Flag::kOptional, "units"};

std::vector<Verb> FilingVerbs() {
  return {
      {"filing",
       "plan",
       "linli.campaign.v1.CampaignService.FileMemberUnitPlan",
       {"上报（或重报）成员单位的计划", "file a member unit's plan, or file it again"},
       {kCampaign,
        kFiler,
        {"--summary", "plan.summary", kSummary, Flag::kRequired},
        {"--item",
         "plan.items",
         {"计划项目，如 title=校园宣讲,kind=lecture,times=3,month=2026-09，可多次",
          "item: title=…,kind=lecture,times=3,month=2026-09, repeatable"}}},
       {},
       "  linli filing plan campaigns/abc --unit units/x --summary 进校园三场 --item "
       "title=校园宣讲,kind=lecture,times=3,month=2026-09"},
      {"filing",
       "report",
       "linli.campaign.v1.CampaignService.FileMemberUnitReport",
       {"上报（或重报）成员单位的总结", "file a member unit's report, or file it again"},
       {kCampaign,
        kFiler,
        {"--summary", "report.summary", kSummary, Flag::kRequired},
        {"--figure",
         "report.figures",
         {"数据，如 {\"title\":\"资料\",\"measure\":{\"quantity\":500,\"unit\":"
          "\"MEASURE_UNIT_COPIES\"}}，可多次",
          "figure as JSON: {\"title\":…,\"measure\":{…}}, repeatable"}}},
       {},
       "  linli filing report campaigns/abc --unit units/x --summary 完成三场宣讲"},
      {"filing",
       "missing",
       "linli.campaign.v1.CampaignService.ListMissingFilings",
       {"哪些成员单位还没有上报", "which member units have not yet filed"},
       {kCampaign,
        {"--filing", "filing", {"计划或总结", "plan or report"}, Flag::kOptional, "", "plan"}},
       {{"unit", {"单位", "unit"}}, {"joined_time", {"加入时间", "joined"}}},
       "  linli filing missing campaigns/abc --filing report"},
      {"filing",
       "show",
       "linli.campaign.v1.FilingService.GetMemberUnitFiling",
       {"查看一个成员单位的计划与总结", "show one member unit's plan and report"},
       {kOfCampaign, kFiler},
       {},
       "  linli filing show campaigns/abc --unit units/x"},
      {"filing",
       "list",
       "linli.campaign.v1.FilingService.ListMemberUnitFilings",
       {"列出已上报的计划与总结", "list what was filed"},
       {kOfCampaign},
       {{"unit", {"单位", "unit"}},
        {"plan_history.last_file_time", {"计划", "plan"}},
        {"plan_history.revisions", {"次数", "times"}},
        {"report_history.last_file_time", {"总结", "report"}},
        {"report_history.revisions", {"次数", "times"}}},
       "  linli filing list campaigns/abc"},
      {"campaign",
       "figures",
       "linli.campaign.v1.CampaignFiguresService.GetCampaignFigures",
       {"汇总数字：上报、活动、资料、宣传、报名",
        "its figures: filings, activities, materials, outreach, registrations"},
       {kCampaign},
       {},
       "  linli campaign figures campaigns/abc"},
  };
}

std::vector<Verb> RegistrationVerbs() {
  return {
      {"registration",
       "create",
       "linli.campaign.v1.RegistrationService.CreateRegistration",
       {"报名参加活动；额满即候补", "register for an activity, or wait when it is full"},
       {{"activity", "activity", {"活动", "the activity"}, Flag::kRequired, "activities"},
        {"--session", "session", {"场次", "session"}},
        {"--person",
         "person",
         {"参加人，本人用 me", "who takes part; me: yourself"},
         Flag::kOptional,
         "persons"},
        {"--guest", "guest.display_name", {"未建档的参加人姓名", "name of a guest"}},
        {"--phone", "guest.phone", {"其电话", "the guest's phone"}}},
       {},
       "  linli registration create activities/abc --person me"},
      {"registration",
       "list",
       "linli.campaign.v1.RegistrationService.ListRegistrations",
       {"列出报名", "list registrations"},
       {kByActivity,
        {"--session", "session", {"只列此场次的", "only of this session"}},
        {"--person",
         "person",
         {"此人的，本人用 me", "of this person; me: yourself"},
         Flag::kOptional,
         "persons"}},
       {{"name", kName},
        {"state", kState},
        {"activity", {"活动", "activity"}},
        {"session", {"场次", "session"}},
        {"person", {"参加人", "person"}},
        {"guest.display_name", {"姓名", "guest"}},
        {"register_time", {"报名时间", "registered"}}},
       "  linli registration list --activity activities/abc --all"},
      {"registration",
       "show",
       "linli.campaign.v1.RegistrationService.GetRegistration",
       {"查看", "show one registration"},
       {kRegistration},
       {},
       "  linli registration show registrations/abc"},
      {"registration",
       "withdraw",
       "linli.campaign.v1.RegistrationService.WithdrawRegistration",
       {"退出：名额给第一位候补者", "give the place up to the first who waits"},
       {kRegistration},
       {},
       "  linli registration withdraw registrations/abc"},
      {"registration",
       "check-in",
       "linli.campaign.v1.RegistrationService.CheckInRegistration",
       {"签到", "say that who registered has come"},
       {kRegistration},
       {},
       "  linli registration check-in registrations/abc"},
  };
}

std::vector<Verb> MaterialVerbs() {
  return {
      {"material",
       "record",
       "linli.campaign.v1.MaterialIssueService.RecordMaterialIssue",
       {"登记发放的资料", "record materials handed out"},
       {{"--kind", "material_issue.kind", {"资料，如 折页", "what, a leaflet"}, Flag::kRequired},
        {"--quantity",
         "material_issue.quantity",
         {"数量，如 quantity=500,unit=copies", "how many: quantity=500,unit=copies"},
         Flag::kRequired},
        {"--unit", "material_issue.unit", {"发放单位", "issuing unit"}, Flag::kRequired, "units"},
        {"--campaign",
         "material_issue.campaign",
         {"所属宣传月等", "campaign"},
         Flag::kOptional,
         "campaigns"},
        {"--activity",
         "material_issue.activity",
         {"所属活动", "activity"},
         Flag::kOptional,
         "activities"},
        {"--to", "material_issue.recipients", {"发放对象（不写个人）", "to which group"}},
        {"--time",
         "material_issue.issue_time",
         {"发放时间，如 2026-09-05 09:00", "when: 2026-09-05 09:00"},
         Flag::kRequired},
        {"--note", "material_issue.note", {"备注", "note"}}},
       {},
       "  linli material record --kind 折页 --quantity quantity=500,unit=copies --unit units/x "
       "--campaign campaigns/abc --time '2026-09-05 09:00'"},
      {"material",
       "list",
       "linli.campaign.v1.MaterialIssueService.ListMaterialIssues",
       {"列出发放的资料，含已作废", "list materials handed out, voided ones too"},
       {kByCampaign, kByActivity, kByUnit},
       {{"name", kName},
        {"state", kState},
        {"kind", {"资料", "what"}},
        {"quantity", {"数量", "how many"}},
        {"unit", {"单位", "unit"}},
        {"issue_time", {"时间", "when"}}},
       "  linli material list --campaign campaigns/abc --all"},
      {"material",
       "show",
       "linli.campaign.v1.MaterialIssueService.GetMaterialIssue",
       {"查看", "show one record"},
       {{"material", "name", {"登记", "the record"}, Flag::kRequired, "materialIssues"}},
       {},
       "  linli material show materialIssues/abc"},
      {"material",
       "void",
       "linli.campaign.v1.MaterialIssueService.VoidMaterialIssue",
       {"作废：不再计入汇总", "void it; it counts no more"},
       {{"material", "name", {"登记", "the record"}, Flag::kRequired, "materialIssues"},
        {"--reason", "reason", kReason, Flag::kRequired}},
       {},
       "  linli material void materialIssues/abc --reason 重复登记"},
  };
}

std::vector<Verb> OutreachVerbs() {
  return {
      {"outreach",
       "record",
       "linli.campaign.v1.OutreachItemService.RecordOutreachItem",
       {"登记宣传报道", "record an outreach item"},
       {{"--channel",
         "outreach_item.channel",
         {"渠道，如 wechat、board、tv", "channel: wechat, board, tv …"},
         Flag::kRequired},
        {"--title", "outreach_item.title", {"标题", "title"}, Flag::kRequired},
        {"--count",
         "outreach_item.count",
         {"数量，如 quantity=2,unit=items", "how many: quantity=2,unit=items"},
         Flag::kRequired},
        {"--link", "outreach_item.link", {"https 链接", "https link"}},
        {"--unit", "outreach_item.unit", {"发布单位", "unit"}, Flag::kRequired, "units"},
        {"--campaign",
         "outreach_item.campaign",
         {"所属宣传月等", "campaign"},
         Flag::kOptional,
         "campaigns"},
        {"--activity",
         "outreach_item.activity",
         {"所属活动", "activity"},
         Flag::kOptional,
         "activities"},
        {"--time",
         "outreach_item.publish_time",
         {"发布时间，如 2026-09-05 09:00", "when: 2026-09-05 09:00"},
         Flag::kRequired}},
       {},
       "  linli outreach record --channel board --title 政策展板 --count quantity=2,unit=items "
       "--unit units/x --campaign campaigns/abc --time '2026-09-05 09:00'"},
      {"outreach",
       "list",
       "linli.campaign.v1.OutreachItemService.ListOutreachItems",
       {"列出宣传报道，含已作废", "list outreach items, voided ones too"},
       {kByCampaign, kByActivity, kByUnit},
       {{"name", kName},
        {"state", kState},
        {"channel", {"渠道", "channel"}},
        {"title", {"标题", "title"}},
        {"count", {"数量", "how many"}},
        {"unit", {"单位", "unit"}},
        {"publish_time", {"时间", "when"}}},
       "  linli outreach list --campaign campaigns/abc --all"},
      {"outreach",
       "show",
       "linli.campaign.v1.OutreachItemService.GetOutreachItem",
       {"查看", "show one item"},
       {{"outreach", "name", {"登记", "the record"}, Flag::kRequired, "outreachItems"}},
       {},
       "  linli outreach show outreachItems/abc"},
      {"outreach",
       "void",
       "linli.campaign.v1.OutreachItemService.VoidOutreachItem",
       {"作废：不再计入汇总", "void it; it counts no more"},
       {{"outreach", "name", {"登记", "the record"}, Flag::kRequired, "outreachItems"},
        {"--reason", "reason", kReason, Flag::kRequired}},
       {},
       "  linli outreach void outreachItems/abc --reason 链接失效"},
  };
}

}  // namespace

std::vector<Verb> PublicityVerbs() {
  std::vector<Verb> out;
  for (const auto& verbs : {FilingVerbs(), RegistrationVerbs(), MaterialVerbs(), OutreachVerbs()}) {
    out.insert(out.end(), verbs.begin(), verbs.end());
  }
  return out;
}

}  // namespace linli::cli
