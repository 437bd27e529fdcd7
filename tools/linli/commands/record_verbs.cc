#include "linli/volunteer/v1/platform_record.pb.h"
#include "tools/linli/commands/platform_record_text.h"
#include "tools/linli/commands/verb.h"

namespace linli::cli {
namespace {

constexpr Text kName{"名称", "name"};
constexpr Text kState{"状态", "state"};
constexpr Text kTeam{"服务队", "team"};
constexpr Text kVolunteer{"志愿者", "volunteer"};
constexpr Text kActivity{"活动", "activity"};
constexpr Text kReason{"原因", "why"};
constexpr Text kShift{"班次编号", "id of the shift"};
constexpr Text kBegin{"开始", "begin"};
constexpr Text kEnd{"结束", "end"};
constexpr Text kStars{"星级", "stars"};
constexpr Text kVerifiedMinutes{"已核定分钟", "verified minutes"};

constexpr Flag kRecord{
    "record", "name", {"服务记录", "the record"}, Flag::kRequired, "serviceRecords"};
constexpr Flag kTeamRecord{
    "record", "name", {"集体服务或人数", "the team's record"}, Flag::kRequired, "teamRecords"};
constexpr Flag kByTeam{"--team", "team", kTeam, Flag::kOptional, "teams"};
constexpr Flag kByActivity{"--activity", "activity", kActivity, Flag::kOptional, "activities"};
constexpr Flag kByVolunteer{"--volunteer", "volunteer", kVolunteer, Flag::kOptional, "volunteers"};
constexpr Flag kByRegion{
    "--region", "region", {"此地区及其下级", "there and below"}, Flag::kOptional, "regions"};
constexpr Flag kByState{"--state", "state", kState};
constexpr Flag kOneVolunteer{
    "volunteer",     "volunteer",  {"志愿者，默认本人", "volunteer; yourself"},
    Flag::kOptional, "volunteers", "me"};

std::string PrintPlatformRecord(Session& session, const google::protobuf::Message& message) {
  std::string county;
  if (const auto instance = session.FindInstance(); instance.ok()) {
    if (auto tenant = session.Tenant(instance.value()); tenant.ok()) county = *std::move(tenant);
  }
  return PlatformRecordText(static_cast<const volunteer::v1::PlatformRecord&>(message), county,
                            session.language());
}

std::vector<Verb> EntryVerbs() {
  return {
      {"record",
       "submit",
       "linli.volunteer.v1.ServiceRecordService.SubmitServiceRecord",
       {"补录服务：按报名，或按招募+班次+志愿者",
        "enter service afterwards: of a sign-up, or of a shift and volunteer"},
       {{"--sign-up", "sign_up", {"报名", "sign-up"}, Flag::kOptional, "signUps"},
        {"--opportunity", "opportunity", {"招募", "opportunity"}, Flag::kOptional, "opportunities"},
        {"--shift", "shift", kShift},
        kByVolunteer,
        kByTeam,
        {"--start", "start_time", kBegin, Flag::kRequired},
        {"--end", "end_time", kEnd, Flag::kRequired},
        {"--note", "note", {"时间依据，如 签到表", "where the times come from"}}},
       {},
       "  linli record submit --sign-up signUps/abc --start '2026-09-05 09:00' --end '2026-09-05 "
       "11:30' --note 签到表"},
      {"record",
       "list",
       "linli.volunteer.v1.ServiceRecordService.ListServiceRecords",
       {"列出服务记录；--region 须配合 --state submitted",
        "list records; --region goes with --state submitted"},
       {kByActivity, kByVolunteer, kByTeam, kByRegion, kByState},
       {{"name", kName},
        {"volunteer", kVolunteer},
        {"state", kState},
        {"start_time", kBegin},
        {"minutes", {"分钟", "minutes"}},
        {"entry_source", {"来源", "source"}},
        {"warnings.kind", {"提醒", "warnings"}}},
       "  linli record list --activity activities/abc --state submitted"},
  };
}

std::vector<Verb> VerificationVerbs() {
  return {
      {"record",
       "show",
       "linli.volunteer.v1.ServiceRecordService.GetServiceRecord",
       {"查看一条服务记录及其提醒", "show one record with its warnings"},
       {kRecord},
       {},
       "  linli record show serviceRecords/abc"},
      {"record",
       "verify",
       "linli.volunteer.v1.ServiceRecordService.VerifyServiceRecord",
       {"核定：不能是本人或录入人", "verify it; not the volunteer nor who entered it"},
       {kRecord},
       {},
       "  linli record verify serviceRecords/abc"},
      {"record",
       "verify-all",
       "linli.volunteer.v1.ServiceRecordService.VerifyServiceRecords",
       {"批量核定；有提醒的留下并说明", "verify many; leaves and reports those with warnings"},
       {{"--record",
         "names",
         {"服务记录，可多次", "a record, repeatable"},
         Flag::kOptional,
         "serviceRecords"},
        kByActivity,
        kByTeam,
        kByVolunteer,
        {"--accept-warnings", "accept_warnings", {"有提醒也核定", "verify those, too"}}},
       {{"name", kName},
        {"verified", {"已核定", "verified"}},
        {"zh", {"未核定原因", "left because"}},
        {"warnings.kind", {"提醒", "warnings"}}},
       "  linli record verify-all --activity activities/abc --all\n"
       "  linli record verify-all --team teams/x --accept-warnings"},
      {"record",
       "void",
       "linli.volunteer.v1.ServiceRecordService.VoidServiceRecord",
       {"撤销", "take its minutes back"},
       {kRecord, {"--reason", "reason", kReason, Flag::kRequired}},
       {},
       "  linli record void serviceRecords/abc --reason 重复录入"},
      {"record",
       "adjust",
       "linli.volunteer.v1.ServiceRecordService.AdjustServiceRecord",
       {"更正时长；前后两个值都保留", "correct the minutes; both values stay"},
       {kRecord,
        {"--minutes", "minutes", {"实际分钟", "what it was really"}, Flag::kRequired},
        {"--reason", "reason", kReason, Flag::kRequired}},
       {},
       "  linli record adjust serviceRecords/abc --minutes 90 --reason 提前离开"},
  };
}

std::vector<Verb> StarVerbs() {
  return {
      {"star",
       "show",
       "linli.volunteer.v1.StarService.GetStarRecord",
       {"一位志愿者的星级及其由来", "one volunteer's stars and how they came"},
       {kOneVolunteer},
       {},
       "  linli star show volunteers/abc"},
      {"star",
       "list",
       "linli.volunteer.v1.StarService.ListStars",
       {"一支队的星级名单（不排名）", "who holds stars in a team, in no order of merit"},
       {{"--team", "team", kTeam, Flag::kRequired, "teams"}},
       {{"volunteer", kVolunteer},
        {"display_name", {"姓名", "called"}},
        {"stars", kStars},
        {"verified_minutes", kVerifiedMinutes},
        {"award_time", {"授予时间", "given"}}},
       "  linli star list --team teams/x --all"},
  };
}

std::vector<Verb> PlatformRecordVerbs() {
  return {
      {"platform-record",
       "issue",
       "linli.volunteer.v1.PlatformRecordService.IssuePlatformRecord",
       {"出具平台记录：本人，或应本人申请代办", "issue a platform record to oneself or on request"},
       {kOneVolunteer,
        {"--start", "start_time", {"服务开始不早于", "service from"}, Flag::kRequired},
        {"--end", "end_time", {"且早于", "until before"}, Flag::kRequired},
        {"--consent",
         "consent_note",
         {"代办时：本人如何申请", "when acting for someone: how they asked"}}},
       {},
       "  linli platform-record issue --start 2026-01-01 --end 2026-07-01",
       PrintPlatformRecord},
      {"platform-record",
       "show",
       "linli.volunteer.v1.PlatformRecordService.GetPlatformRecord",
       {"打印一份平台记录", "print one"},
       {{"record",
         "name",
         {"平台记录", "the platform record"},
         Flag::kRequired,
         "platformRecords"}},
       {},
       "  linli platform-record show platformRecords/7k3m9qxt04hzw8rc",
       PrintPlatformRecord},
      {"platform-record",
       "list",
       "linli.volunteer.v1.PlatformRecordService.ListPlatformRecords",
       {"列出一位志愿者的平台记录", "a volunteer's platform records"},
       {{"--volunteer", "volunteer", kVolunteer, Flag::kOptional, "volunteers", "me"}},
       {{"code", {"编号", "code"}},
        {"start_time", kBegin},
        {"end_time", kEnd},
        {"verified_minutes", kVerifiedMinutes},
        {"issue_time", {"出具时间", "issued"}}},
       "  linli platform-record list --volunteer volunteers/abc"},
      {"platform-record",
       "check",
       "linli.volunteer.v1.PlatformRecordService.CheckPlatformRecord",
       {"核验编号，无需登录", "check a code; nobody needs to be signed in"},
       {{"code", "code", {"记录上的编号", "the code on the record"}, Flag::kRequired},
        {"--county", "tenant", {"记录上的县代码", "the county on the record"}, Flag::kRequired}},
       {},
       "  linli platform-record check 7K3M-9QXT-04HZ-W8RC --county qingzhen"},
  };
}

std::vector<Verb> TeamRecordVerbs() {
  return {
      {"team-record",
       "submit",
       "linli.volunteer.v1.TeamRecordService.SubmitTeamRecord",
       {"填报集体服务（人数×每人时长）或人数，不记个人", "enter a team's service or head count"},
       {{"team", "team", kTeam, Flag::kRequired, "teams"},
        {"--kind", "kind", {"种类", "kind"}, Flag::kRequired},
        {"--people", "people", {"人数", "how many"}, Flag::kRequired},
        {"--minutes", "minutes_each", {"每人分钟，仅集体服务", "each served; for team-service"}},
        {"--start", "serve_time", kBegin, Flag::kRequired},
        {"--opportunity", "opportunity", {"招募", "opportunity"}, Flag::kOptional, "opportunities"},
        kByActivity,
        {"--note", "note", {"依据，如 签到表", "where the figures come from"}}},
       {},
       "  linli team-record submit teams/x --kind team_service --people 12 --minutes 180 --start "
       "'2026-09-05 09:00' --activity activities/abc"},
      {"team-record",
       "verify",
       "linli.volunteer.v1.TeamRecordService.VerifyTeamRecord",
       {"核定：不能是录入人", "verify it; not who entered it"},
       {kTeamRecord},
       {},
       "  linli team-record verify teamRecords/abc"},
      {"team-record",
       "void",
       "linli.volunteer.v1.TeamRecordService.VoidTeamRecord",
       {"撤销", "take it back"},
       {kTeamRecord, {"--reason", "reason", kReason, Flag::kRequired}},
       {},
       "  linli team-record void teamRecords/abc --reason 重复填报"},
      {"team-record",
       "list",
       "linli.volunteer.v1.TeamRecordService.ListTeamRecords",
       {"列出集体服务和人数", "teams' service and head counts"},
       {kByTeam, kByActivity},
       {{"name", kName},
        {"kind", {"种类", "kind"}},
        {"team", kTeam},
        {"activity", kActivity},
        {"people", {"人数", "people"}},
        {"minutes_each", {"每人分钟", "minutes each"}},
        {"serve_time", kBegin},
        {"state", kState}},
       "  linli team-record list --team teams/x"},
  };
}

}  // namespace

std::vector<Verb> RecordVerbs() {
  std::vector<Verb> out;
  for (const auto& verbs :
       {EntryVerbs(), VerificationVerbs(), StarVerbs(), PlatformRecordVerbs(), TeamRecordVerbs()}) {
    out.insert(out.end(), verbs.begin(), verbs.end());
  }
  return out;
}

}  // namespace linli::cli
