#include "tools/linli/commands/verb.h"

namespace linli::cli {
namespace {

constexpr Text kName{"名称", "name"};
constexpr Text kTitle{"标题", "title"};
constexpr Text kRegion{"地区", "region"};
constexpr Text kState{"状态", "state"};
constexpr Text kKind{"类型", "kind"};
constexpr Text kBegin{"开始，如 2026-09-05 09:00", "begin: 2026-09-05 09:00"};
constexpr Text kEnd{"结束", "end"};
constexpr Text kReason{"原因", "why"};
constexpr Text kLate{"补录已经过去的", "enter what is past already"};

constexpr Flag kCampaign{
    "campaign", "name", {"宣传月等", "the campaign"}, Flag::kRequired, "campaigns"};
constexpr Flag kActivity{
    "activity", "name", {"活动", "the activity"}, Flag::kRequired, "activities"};

std::vector<Verb> PlanningVerbs() {
  return {
      {"campaign",
       "create",
       "linli.campaign.v1.CampaignService.CreateCampaign",
       {"策划一个宣传月(周、日)或节庆", "plan a publicity month, week, day or festival"},
       {{"--kind", "campaign.kind", kKind, Flag::kRequired},
        {"--title", "campaign.title", kTitle, Flag::kRequired},
        {"--theme", "campaign.theme", {"主题", "theme"}},
        {"--edition", "campaign.edition", {"第几届", "edition"}},
        {"--start", "campaign.start_time", kBegin, Flag::kRequired},
        {"--end", "campaign.end_time", kEnd, Flag::kRequired},
        {"--region", "campaign.region", kRegion, Flag::kRequired, "regions"},
        {"--lead-unit", "campaign.lead_unit", {"牵头单位", "lead unit"}, Flag::kRequired, "units"},
        {"--unit",
         "member_units",
         {"成员单位，可多次", "member unit, repeatable"},
         Flag::kOptional,
         "units"},
        {"--target",
         "campaign.targets",
         {"目标，如 title=集中宣传活动,quantity=50,unit=times_held，可多次",
          "target: title=…,quantity=50,unit=times_held, repeatable"}}},
       {},
       "  linli campaign create --kind month --title 民族团结进步宣传月 --start 2026-09-01 --end "
       "2026-10-01 --region 520181 --lead-unit units/abc"},
      {"campaign",
       "list",
       "linli.campaign.v1.CampaignService.ListCampaigns",
       {"列出宣传月等", "list campaigns"},
       {},
       {{"name", kName},
        {"title", kTitle},
        {"kind", kKind},
        {"state", kState},
        {"start_time", {"开始", "begin"}},
        {"end_time", kEnd}},
       "  linli campaign list"},
      {"campaign",
       "show",
       "linli.campaign.v1.CampaignService.GetCampaign",
       {"查看", "show one campaign"},
       {kCampaign},
       {},
       "  linli campaign show campaigns/abc"},
      {"campaign",
       "add-units",
       "linli.campaign.v1.CampaignService.AddMemberUnits",
       {"加入成员单位", "take member units in"},
       {kCampaign,
        {"units", "units", {"单位，可多个", "units, one or more"}, Flag::kRequired, "units"}},
       {},
       "  linli campaign add-units campaigns/abc units/x units/y"},
      {"campaign",
       "missing",
       "linli.campaign.v1.CampaignService.ListMissingFilings",
       {"哪些成员单位还没有上报", "which member units have not yet filed"},
       {kCampaign,
        {"--filing", "filing", {"计划或总结", "plan or report"}, Flag::kOptional, "", "plan"}},
       {{"unit", {"单位", "unit"}}, {"joined_time", {"加入时间", "joined"}}},
       "  linli campaign missing campaigns/abc --filing report"},
      {"campaign",
       "file-plan",
       "linli.campaign.v1.CampaignService.FileMemberUnitPlan",
       {"成员单位上报计划", "file a member unit's plan"},
       {kCampaign, {"--unit", "unit", {"单位", "unit"}, Flag::kRequired, "units"}},
       {},
       "  linli campaign file-plan campaigns/abc --unit units/x"},
      {"campaign",
       "file-report",
       "linli.campaign.v1.CampaignService.FileMemberUnitReport",
       {"成员单位上报总结", "file a member unit's report"},
       {kCampaign, {"--unit", "unit", {"单位", "unit"}, Flag::kRequired, "units"}},
       {},
       "  linli campaign file-report campaigns/abc --unit units/x"},
  };
}

std::vector<Verb> CampaignLifeVerbs() {
  return {
      {"campaign",
       "announce",
       "linli.campaign.v1.CampaignService.AnnounceCampaign",
       {"发布：到期自动开始", "announce it; it starts by itself"},
       {kCampaign, {"--late-entry", "late_entry", kLate}},
       {},
       "  linli campaign announce campaigns/abc"},
      {"campaign",
       "start",
       "linli.campaign.v1.CampaignService.StartCampaign",
       {"提前开始", "start it before its period"},
       {kCampaign},
       {},
       "  linli campaign start campaigns/abc"},
      {"campaign",
       "close",
       "linli.campaign.v1.CampaignService.CloseCampaign",
       {"结束", "close it"},
       {kCampaign},
       {},
       "  linli campaign close campaigns/abc"},
      {"campaign",
       "cancel",
       "linli.campaign.v1.CampaignService.CancelCampaign",
       {"取消", "cancel it"},
       {kCampaign, {"--reason", "reason", kReason, Flag::kRequired}},
       {},
       "  linli campaign cancel campaigns/abc --reason 与另一活动合并"},
  };
}

std::vector<Column> ActivityColumns() {
  return {{"name", kName},
          {"title", kTitle},
          {"state", kState},
          {"sessions.start_time", {"开始", "begin"}},
          {"figures.needed", {"需要", "needed"}},
          {"figures.signed_up", {"已报名", "signed up"}},
          {"figures.waiting", {"候补", "waiting"}},
          {"figures.served_person_times", {"服务人次", "person-times"}},
          {"figures.served_minutes", {"服务分钟", "minutes"}}};
}

std::vector<Verb> ActivityPlanningVerbs() {
  return {
      {"activity",
       "create",
       "linli.campaign.v1.ActivityService.CreateActivity",
       {"策划一项活动（草稿）", "plan an activity, as a draft"},
       {{"--kind", "activity.kind", kKind, Flag::kRequired},
        {"--title", "activity.title", kTitle, Flag::kRequired},
        {"--campaign",
         "activity.campaign",
         {"所属宣传月等", "campaign"},
         Flag::kOptional,
         "campaigns"},
        {"--lead-unit", "activity.lead_unit", {"牵头单位", "lead unit"}, Flag::kRequired, "units"},
        {"--co-host",
         "activity.co_hosts",
         {"协办单位，可多次", "co-host, repeatable"},
         Flag::kOptional,
         "units"},
        {"--region", "activity.region", kRegion, Flag::kRequired, "regions"},
        {"--place", "activity.place.name", {"地点", "place"}},
        {"--address", "activity.place.address", {"地址", "how to find it"}},
        {"--shared-place",
         "activity.place.shared",
         {"场地可同时使用", "others may use the place at the same time"}},
        {"--start", "activity.sessions.start_time", kBegin, Flag::kRequired},
        {"--end", "activity.sessions.end_time", kEnd, Flag::kRequired},
        {"--rule",
         "activity.recurrence.rule",
         {"重复规则（RFC 5545），如 FREQ=WEEKLY;BYDAY=WE;COUNT=52",
          "how it repeats (RFC 5545): FREQ=WEEKLY;BYDAY=WE;COUNT=52"}},
        {"--exception",
         "activity.recurrence.exception_times",
         {"不办的一场的开始时间，可多次", "start of an occurrence to leave out, repeatable"}},
        {"--venue-kind", "activity.venue_kind", {"进哪类场所，如 school", "venue kind: school"}},
        {"--post",
         "activity.posts",
         {"志愿者岗位，如 title=引导,count=5，可多次",
          "post for volunteers: title=…,count=5, repeatable"}},
        {"--capacity", "activity.capacity", {"参加人数上限", "how many can take part"}},
        {"--risk-notice", "activity.risk_notice", {"安全提示", "risk notice"}}},
       {},
       "  linli activity create --kind concentrated-publicity --title 广场集中宣传 --campaign "
       "campaigns/abc "
       "--lead-unit units/x --region 520181 --place 红枫广场 --start '2026-09-05 09:00' --end "
       "'2026-09-05 11:30' --post title=引导,count=5"},
      {"activity",
       "list",
       "linli.campaign.v1.ActivityService.ListActivities",
       {"列出活动及其数字", "list activities with their figures"},
       {{"--campaign",
         "campaign",
         {"只列此宣传月等的", "only of this campaign"},
         Flag::kOptional,
         "campaigns"},
        {"--lead-unit",
         "lead_unit",
         {"只列此单位牵头的", "only led by this unit"},
         Flag::kOptional,
         "units"},
        {"--unit",
         "unit",
         {"只列此单位牵头或协办的", "only led or co-hosted by this unit"},
         Flag::kOptional,
         "units"},
        {"--cell-campaign",
         "cell.campaign",
         {"只列覆盖表一格里的：宣传月等", "only those in a coverage cell: its campaign"},
         Flag::kOptional,
         "campaigns"},
        {"--cell-month", "cell.month", {"或月份，如 2026-07", "or its month: 2026-07"}},
        {"--cell-region", "cell.region", {"乡镇", "township"}, Flag::kOptional, "regions"},
        {"--cell-venue-kind", "cell.venue_kind", {"场所类型", "venue kind"}}},
       ActivityColumns(),
       "  linli activity list --campaign campaigns/abc --all"},
      {"activity",
       "show",
       "linli.campaign.v1.ActivityService.GetActivity",
       {"查看一项活动", "show one activity"},
       {kActivity},
       {},
       "  linli activity show activities/abc"},
  };
}

std::vector<Verb> ActivityLifeVerbs() {
  return {
      {"activity",
       "schedule",
       "linli.campaign.v1.ActivityService.ScheduleActivity",
       {"排期：占用场地，自动开放志愿者招募", "schedule it: books the place and opens recruitment"},
       {kActivity, {"--late-entry", "late_entry", kLate}},
       {},
       "  linli activity schedule activities/abc"},
      {"activity",
       "reschedule",
       "linli.campaign.v1.ActivityService.RescheduleActivity",
       {"改期：已报名者须重新确认", "move it; those signed up confirm again"},
       {kActivity,
        {"--start", "sessions.start_time", kBegin, Flag::kRequired},
        {"--end", "sessions.end_time", kEnd, Flag::kRequired},
        {"--place", "sessions.place.name", {"新地点", "new place"}},
        {"--session", "sessions.id", {"场次", "session"}, Flag::kOptional, "", "s1"},
        {"--reason", "reason", kReason, Flag::kRequired}},
       {},
       "  linli activity reschedule activities/abc --start '2026-09-06 09:00' --end '2026-09-06 "
       "11:30' --reason 下雨"},
      {"activity",
       "cancel",
       "linli.campaign.v1.ActivityService.CancelActivity",
       {"取消：释放场地与志愿者", "cancel it; releases the place and the volunteers"},
       {kActivity, {"--reason", "reason", kReason, Flag::kRequired}},
       {},
       "  linli activity cancel activities/abc --reason 场地停用"},
      {"activity",
       "held",
       "linli.campaign.v1.ActivityService.MarkActivityHeld",
       {"标记为已举办", "say that it has taken place"},
       {kActivity,
        {"--head-count",
         "attendance.head_count",
         {"清点人数，如 quantity=120,unit=persons", "head count: quantity=120,unit=persons"}},
        {"--audience",
         "attendance.audience_estimate",
         {"估计观众，如 quantity=300,unit=persons,precision=about",
          "audience: quantity=300,unit=persons,precision=about"}},
        {"--beneficiaries",
         "attendance.beneficiaries",
         {"受益人次，如 quantity=80,unit=person_times",
          "beneficiaries: quantity=80,unit=person_times"}}},
       {},
       "  linli activity held activities/abc --head-count quantity=120,unit=persons"},
      {"activity",
       "report",
       "linli.campaign.v1.ActivityService.ReportActivity",
       {"上报总结", "file its report"},
       {kActivity, {"--summary", "summary", {"总结", "what the report says"}, Flag::kRequired}},
       {},
       "  linli activity report activities/abc --summary 活动顺利"},
  };
}

}  // namespace

std::vector<Verb> CampaignVerbs() {
  std::vector<Verb> out;
  for (const auto& verbs :
       {PlanningVerbs(), CampaignLifeVerbs(), ActivityPlanningVerbs(), ActivityLifeVerbs()}) {
    out.insert(out.end(), verbs.begin(), verbs.end());
  }
  return out;
}

}  // namespace linli::cli
