#include "tools/linli/commands/verb.h"

namespace linli::cli {
namespace {

constexpr Text kName{"名称", "name"};
constexpr Text kRegion{"地区", "region"};
constexpr Text kState{"状态", "state"};
constexpr Text kKind{"类型", "kind"};
constexpr Text kHousehold{"帮扶对象", "the household"};
constexpr Text kTime{"时间", "time"};

constexpr Flag kNeed{"need", "name", {"诉求", "the need"}, Flag::kRequired, "needs"};
constexpr Flag kOfHousehold{"--household", "household", kHousehold, Flag::kRequired, "households"};
constexpr Flag kByHousehold{"--household", "household", kHousehold, Flag::kOptional, "households"};
constexpr Flag kByRegion{
    "--region", "region", {"此地区及其下级", "there and below"}, Flag::kOptional, "regions"};
constexpr Flag kByState{"--state", "state", kState};
constexpr Flag kPerson{
    "--person", "helper.person", {"帮扶人", "the person who helps"}, Flag::kOptional, "persons"};
constexpr Flag kUnit{"--unit",
                     "helper.unit",
                     {"帮扶单位，或帮扶人所在单位", "the unit that helps, or the person's"},
                     Flag::kOptional,
                     "units"};
constexpr Flag kTeam{
    "--team", "helper.team", {"帮扶队伍", "the team that helps"}, Flag::kOptional, "teams"};

std::vector<Verb> NeedVerbs() {
  return {
      {"need",
       "report",
       "linli.pairing.v1.NeedService.ReportNeed",
       {"登记诉求", "report what is needed"},
       {kOfHousehold,
        {"--kind",
         "kind",
         {"如 WORK、HOUSING、COMPANY", "as WORK, HOUSING, COMPANY"},
         Flag::kRequired,
         ""},
        {"--text", "description", {"内容", "what is needed"}, Flag::kRequired, ""}},
       {},
       "  linli need report --household households/abc --kind COMPANY --text 无人陪伴"},
      {"need",
       "list",
       "linli.pairing.v1.NeedService.ListNeeds",
       {"列出诉求", "list needs"},
       {kByHousehold, kByRegion, kByState},
       {{"name", kName},
        {"kind", kKind},
        {"state", kState},
        {"responsible", {"办理", "responsible"}},
        {"report_time", kTime}},
       "  linli need list --region 520181 --state OPEN"},
      {"need",
       "show",
       "linli.pairing.v1.NeedService.GetNeed",
       {"查看一件", "show one"},
       {kNeed},
       {},
       "  linli need show needs/abc"},
      {"need",
       "take",
       "linli.pairing.v1.NeedService.TakeUpNeed",
       {"承办", "see to it"},
       {kNeed,
        {"--by",
         "responsible",
         {"承办人或单位，默认本人", "who sees to it; yourself"},
         Flag::kOptional,
         ""},
        {"--due", "due_time", {"期限", "until when"}, Flag::kOptional, ""}},
       {},
       "  linli need take needs/abc --by units/civil"},
      {"need",
       "ask",
       "linli.pairing.v1.NeedService.AskForVolunteers",
       {"招募志愿者（内容公开，勿写是谁）",
        "ask for volunteers; public, so never say whose need it is"},
       {kNeed,
        {"--title", "title", {"做什么", "what they are to do"}, Flag::kRequired, ""},
        {"--start", "start_time", {"开始", "begin"}, Flag::kRequired, ""},
        {"--end", "end_time", {"结束", "end"}, Flag::kRequired, ""},
        {"--count", "count", {"人数", "how many"}, Flag::kRequired, ""},
        {"--place", "place", {"集合地点", "where they meet"}, Flag::kOptional, ""},
        {"--unit", "unit", {"带队单位", "the unit that leads them"}, Flag::kOptional, "units"}},
       {},
       "  linli need ask needs/abc --title 陪伴老人 --start '2026-09-05 09:00' --end '2026-09-05 "
       "11:00' --count 2"},
      {"need",
       "settle",
       "linli.pairing.v1.NeedService.SettleNeed",
       {"办结", "it is settled"},
       {kNeed, {"--result", "result", {"结果", "what came of it"}, Flag::kRequired, ""}},
       {},
       "  linli need settle needs/abc --result 已结伴"},
      {"need",
       "unsolved",
       "linli.pairing.v1.NeedService.LeaveNeedUnsolved",
       {"未能解决", "it cannot be settled"},
       {kNeed, {"--reason", "reason", {"原因", "why"}, Flag::kRequired, ""}},
       {},
       "  linli need unsolved needs/abc --reason 无政策依据"},
      {"need",
       "reopen",
       "linli.pairing.v1.NeedService.ReopenNeed",
       {"重新办理", "open it again"},
       {kNeed, {"--reason", "reason", {"原因", "why"}, Flag::kRequired, ""}},
       {},
       "  linli need reopen needs/abc --reason 未到位"},
  };
}

std::vector<Verb> PlanVerbs() {
  return {
      {"plan",
       "create",
       "linli.pairing.v1.SupportPlanService.CreateSupportPlan",
       {"一户一策：建立", "make a household's plan"},
       {kOfHousehold, {"--goal", "goal", {"目标", "what it is to come to"}, Flag::kRequired, ""}},
       {},
       "  linli plan create --household households/abc --goal 稳定增收"},
      {"plan",
       "show",
       "linli.pairing.v1.SupportPlanService.GetSupportPlan",
       {"查看", "show it"},
       {{"plan", "name", {"计划", "the plan"}, Flag::kRequired, "supportPlans"}},
       {},
       "  linli plan show supportPlans/abc"},
      {"plan",
       "measure",
       "linli.pairing.v1.SupportPlanService.AddPlanMeasure",
       {"增加措施", "add a measure"},
       {{"plan", "name", {"计划", "the plan"}, Flag::kRequired, "supportPlans"},
        {"--action", "action", {"措施", "what is to be done"}, Flag::kRequired, ""},
        {"--by", "responsible", {"负责人或单位", "who does it"}, Flag::kRequired, ""},
        {"--due", "due_time", {"期限", "until when"}, Flag::kRequired, ""},
        {"--need", "need", {"对应诉求", "the need it answers"}, Flag::kOptional, "needs"}},
       {},
       "  linli plan measure supportPlans/abc --action 介绍岗位 --by persons/li --due '2026-12-01 "
       "00:00'"},
      {"plan",
       "finish",
       "linli.pairing.v1.SupportPlanService.FinishPlanMeasure",
       {"措施完成或取消", "a measure is done or dropped"},
       {{"plan", "name", {"计划", "the plan"}, Flag::kRequired, "supportPlans"},
        {"--measure", "measure", {"措施编号，如 m1", "its id, as m1"}, Flag::kRequired, ""},
        {"--result", "result", {"结果", "what came of it"}, Flag::kRequired, ""},
        {"--dropped", "dropped", {"取消", "it is dropped"}, Flag::kOptional, ""}},
       {},
       "  linli plan finish supportPlans/abc --measure m1 --result 已上岗"},
  };
}

std::vector<Verb> FeedbackVerbs() {
  return {
      {"feedback",
       "give",
       "linli.pairing.v1.FeedbackService.GiveFeedback",
       {"反馈（只有专干能看到）", "say how it was; only the officer reads it"},
       {{"--pairing", "pairing", {"结对", "the pairing"}, Flag::kRequired, "pairings"},
        {"--side", "side", {"HELPER 或 SUPPORTED", "HELPER or SUPPORTED"}, Flag::kRequired, ""},
        {"--opinion", "opinion", {"GOOD、MIXED 或 BAD", "GOOD, MIXED or BAD"}, Flag::kRequired, ""},
        {"--text", "text", {"内容", "in words"}, Flag::kOptional, ""},
        {"--visit", "visit", {"走访", "the visit"}, Flag::kOptional, "visits"}},
       {},
       "  linli feedback give --pairing pairings/abc --side SUPPORTED --opinion GOOD"},
      {"feedback",
       "list",
       "linli.pairing.v1.FeedbackService.ListFeedback",
       {"查看反馈", "read feedback"},
       {{"--pairing", "pairing", {"结对", "the pairing"}, Flag::kOptional, "pairings"}, kByRegion},
       {{"pairing", {"结对", "pairing"}},
        {"side", {"哪方", "side"}},
        {"opinion", {"评价", "opinion"}},
        {"text", {"内容", "text"}},
        {"give_time", kTime}},
       "  linli feedback list --region 520181"},
      {"suggestion",
       "list",
       "linli.pairing.v1.SuggestionService.ListSuggestions",
       {"列出建议结对", "list suggested pairings"},
       {{"--region", "region", {"此地区及其下级", "there and below"}, Flag::kRequired, "regions"},
        kByState},
       {{"name", kName},
        {"region", kRegion},
        {"state", kState},
        {"text", {"内容", "text"}},
        {"note_time", kTime}},
       "  linli suggestion list --region 520181 --state NEW"},
      {"suggestion",
       "take",
       "linli.pairing.v1.SuggestionService.TakeUpSuggestion",
       {"据建议提出结对", "propose a pairing for it"},
       {{"suggestion", "name", {"建议", "the suggestion"}, Flag::kRequired, "suggestions"},
        {"--kind", "kind", {"类型", "kind"}, Flag::kRequired, ""},
        kOfHousehold,
        kPerson,
        kUnit,
        kTeam},
       {},
       "  linli suggestion take suggestions/abc --kind ONE_TO_ONE --household households/abc "
       "--person persons/li"},
      {"suggestion",
       "dismiss",
       "linli.pairing.v1.SuggestionService.DismissSuggestion",
       {"不采纳", "nothing comes of it"},
       {{"suggestion", "name", {"建议", "the suggestion"}, Flag::kRequired, "suggestions"}},
       {},
       "  linli suggestion dismiss suggestions/abc"},
  };
}

}  // namespace

std::vector<Verb> SupportVerbs() {
  std::vector<Verb> out = NeedVerbs();
  for (const auto& verbs : {PlanVerbs(), FeedbackVerbs()}) {
    out.insert(out.end(), verbs.begin(), verbs.end());
  }
  return out;
}

}  // namespace linli::cli
